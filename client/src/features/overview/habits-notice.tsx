import { Button, Text } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Overview } from '@viewkeeper/shared/overview.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Notice } from '../../ui/notice.tsx';

const look = { tone: 'accent', icon: IconTargetArrow } as const;

/** The first days: how much is known of the views' rhythm, and that targets can be made of it. */
export function HabitsNotice({ overview: { counts } }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  const trpc = useTRPC();
  const habits = useQuery(trpc.overview.habits.queryOptions(undefined, { enabled: (counts.no_target ?? 0) > 0 }));
  if (!habits.data) return null;
  const { viewCount, seenCount, habitCount } = habits.data;
  const unpromised = (counts.no_target ?? 0) === viewCount;
  if (habitCount === 0 && !unpromised) return null;
  return (
    <Notice
      look={look}
      title={t('habits.title')}
      action={
        <Button variant="default" size="xs" component={Link} to={paths.targets({ origin: 'none' })}>
          {t('habits.open')}
        </Button>
      }
    >
      <Text size="sm">
        {t('habits.seen', { seen: seenCount, count: viewCount })}{' '}
        {habitCount > 0 ? t('habits.proposed', { count: habitCount }) : t('habits.none')}
      </Text>
    </Notice>
  );
}
