import { Button, Text } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCan } from '../../app/person.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Notice } from '../../ui/notice.tsx';

/** Says that views may have been made anew, to those who can decide it. */
export function ProposalsBanner() {
  const { t } = useTranslation('proposals');
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const mayDecide = useCan('views.identify');
  const proposals = useQuery(
    trpc.views.proposals.queryOptions(undefined, { enabled: mayDecide, refetchInterval: inventory }),
  );
  const pairs = proposals.data ?? [];
  if (pairs.length === 0) return null;
  const vanished = new Set(pairs.map((pair) => pair.goneViewId)).size;
  const appeared = new Set(pairs.map((pair) => pair.newViewId)).size;
  return (
    <Notice
      look={{ tone: 'warn', icon: IconGitCompare }}
      title={t('banner.title', { count: vanished, appeared })}
      action={
        <Button variant="default" component={Link} to={paths.viewProposals()}>
          {t('banner.action')}
        </Button>
      }
    >
      <Text size="sm" c="dimmed">
        {t('banner.text')}
      </Text>
    </Notice>
  );
}
