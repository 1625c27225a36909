import { Button } from '@mantine/core';
import { IconArrowUp, IconListDetails } from '@tabler/icons-react';
import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import { useTranslation } from 'react-i18next';
import { ListState, nextPageOf } from '../../app/paged-list.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoMatch } from '../../ui/no-match.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { AuditCard } from './audit-card.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import classes from './audit-log.module.css';
import { useAuditWords } from './audit-words.ts';
import { OpenEntry } from './open-entry.tsx';
import { useAuditColumns } from './use-audit-columns.tsx';
import { useAuditFilters } from './use-audit-filters.ts';
import { countedNew, useAuditList } from './use-audit-list.ts';
import { useOpenEntry } from './use-open-entry.ts';

/** Who did what, the newest first. */
export function Component() {
  const { t } = useTranslation('auditLog');
  const filters = useAuditFilters();
  const { list, rows, arrived } = useAuditList(filters);
  const columns = useAuditColumns();
  const words = useAuditWords();
  const open = useOpenEntry(filters);
  const nameOf = (entry: AuditEntry) => [words.who(entry), words.action(entry.action)].join(' ');
  return (
    <>
      <PageHeader
        title={t('title')}
        asOf={list.data?.pages[0]?.asOf}
        meta={
          <>
            <span className={classes.lead}>{t('explain')}</span>
            {arrived > 0 && (
              <Button
                variant="light"
                leftSection={<IconArrowUp size={14} aria-hidden />}
                loading={list.isRefetching}
                onClick={() => void list.refetch()}
              >
                {arrived > countedNew ? t('arrivedMany', { count: countedNew }) : t('arrived', { count: arrived })}
              </Button>
            )}
          </>
        }
        actions={<SearchField value={filters.search.text} onChange={filters.search.setText} label={t('search')} />}
      />
      <ListState list={list} what={t('what')} />
      {list.data && (
        <DataTable
          fill
          tableId="audit"
          label={t('list')}
          columns={columns}
          rows={rows}
          rowId={(entry) => entry.auditId}
          rowName={nameOf}
          rowHref={(entry) => open.hrefOf(entry.auditId)}
          renderCard={(entry) => <AuditCard entry={entry} />}
          total={list.hasNextPage ? undefined : rows.length}
          more={nextPageOf(list)}
          tools={(filters.filtered || rows.length > 0) && <AuditFilterBar filters={filters} rows={rows} />}
          empty={<AuditEmpty filtered={filters.filtered} onClear={filters.clear} />}
        />
      )}
      <OpenEntry rows={rows} open={open} />
    </>
  );
}

function AuditEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('auditLog');
  if (!filtered) return <EmptyState icon={IconListDetails} title={t('emptyTitle')} text={t('emptyText')} />;
  return <NoMatch title={t('filteredTitle')} text={t('filteredText')} onClear={onClear} />;
}
