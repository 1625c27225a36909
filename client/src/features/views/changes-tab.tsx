import { Button, Group } from '@mantine/core';
import { IconHistoryOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { ListState } from '../../app/paged-list.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { ChangeItem } from './change-item.tsx';
import classes from './changes.module.css';

/** How the structure of the view changed, the newest first. */
export function ChangesTab({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('viewStructure');
  const trpc = useTRPC();
  const changes = useInfiniteQuery(
    trpc.views.changes.infiniteQueryOptions(
      { viewId: view.viewId },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const rows = changes.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Section title={t('changes.title')}>
      <ListState list={changes} what={t('changes.what')} lines={5} />
      {changes.isSuccess && rows.length === 0 && (
        <EmptyState icon={IconHistoryOff} title={t('changes.emptyTitle')} text={t('changes.emptyText')} />
      )}
      {rows.length > 0 && (
        <ol className={classes.list}>
          {rows.map((change) => (
            <ChangeItem key={change.viewChangeId} change={change} />
          ))}
        </ol>
      )}
      {changes.hasNextPage && (
        <Group mt="md">
          <Button variant="default" loading={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
            {t('changes.more')}
          </Button>
        </Group>
      )}
    </Section>
  );
}
