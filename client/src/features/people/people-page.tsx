import { Button } from '@mantine/core';
import { IconLock, IconUserPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListState, nextPageOf } from '../../app/paged-list.tsx';
import { useCan } from '../../app/person.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoMatch } from '../../ui/no-match.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import classes from './people.module.css';
import type { PersonAct } from './person-actions.tsx';
import { PersonCard } from './person-card.tsx';
import { PersonDialog, type PersonDialogKind } from './person-dialog.tsx';
import { usePeopleColumns } from './use-people-columns.tsx';
import { usePeopleList } from './use-people-list.ts';

/** Who may sign in, and what they may do. */
export function Component() {
  const { t } = useTranslation('people');
  if (useCan('people.manage', null)) return <PeoplePage />;
  return (
    <>
      <PageHeader title={t('title')} />
      <EmptyState icon={IconLock} title={t('forbidden')} />
    </>
  );
}

function PeoplePage() {
  const { t } = useTranslation('people');
  const { list, rows, search, sort } = usePeopleList();
  const [dialog, setDialog] = useState<PersonDialogKind | null>(null);
  const onAct = useCallback<PersonAct>((kind, person) => setDialog({ kind, person }), []);
  const columns = usePeopleColumns(onAct);
  return (
    <>
      <PageHeader
        title={t('title')}
        asOf={list.data?.pages[0]?.asOf}
        meta={
          list.data && (
            <span className={classes.count}>{t(list.hasNextPage ? 'countMore' : 'count', { count: rows.length })}</span>
          )
        }
        actions={
          <>
            <SearchField value={search.text} onChange={search.setText} label={t('search')} />
            <Button
              leftSection={<IconUserPlus size={14} aria-hidden />}
              aria-haspopup="dialog"
              onClick={() => setDialog({ kind: 'add' })}
            >
              {t('add')}
            </Button>
          </>
        }
      />
      <ListState list={list} what={t('what')} lines={10} />
      {list.data && (
        <DataTable
          fill
          tableId="people"
          label={t('list')}
          columns={columns}
          rows={rows}
          rowId={(person) => person.personId}
          rowName={(person) => person.name}
          rowIsOld={(person) => person.disabledAt !== null}
          renderCard={(person) => <PersonCard person={person} onAct={onAct} />}
          sort={sort}
          total={list.hasNextPage ? undefined : rows.length}
          more={nextPageOf(list)}
          empty={
            <NoMatch title={t('noMatchTitle')} text={t('noMatchText')} onClear={() => search.setText('')} of="search" />
          }
        />
      )}
      {dialog && <PersonDialog dialog={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}
