import { Button } from '@mantine/core';
import { IconFilterOff, IconLock, IconUserPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useCan } from '../../app/person.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
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
  const { t } = useTranslation(['people', 'errors', 'ui']);
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
      {list.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what') })}
          error={list.error}
          onRetry={() => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch())}
          retrying={list.isFetching}
        />
      )}
      {list.isPending && <LoadingLines lines={10} height={24} gap={16} />}
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
          more={
            list.hasNextPage && !list.isFetchNextPageError
              ? { loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }
              : undefined
          }
          empty={
            <EmptyState
              icon={IconFilterOff}
              title={t('noMatchTitle')}
              text={t('noMatchText')}
              action={
                <Button variant="default" onClick={() => search.setText('')}>
                  {t('ui:clearSearch')}
                </Button>
              }
            />
          }
        />
      )}
      {dialog && <PersonDialog dialog={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}
