import { Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ConcurrentlyVerdict } from './concurrently-verdict.tsx';
import classes from './views.module.css';

/** Whether CONCURRENTLY is possible; where it is not, the reason and the DDL are one press away. */
export function ConcurrentlyCell({ view }: { view: ViewRow }) {
  const { t } = useTranslation('views');
  const [asked, setAsked] = useState(false);
  if (view.concurrentlyPossible) {
    return (
      <span className={classes.possible}>
        <IconCheck size={14} aria-hidden />
        {t('concurrentlyYes')}
      </span>
    );
  }
  const short = t(`concurrentlyShort.${view.concurrentlyReason}`);
  const label = t('concurrentlyWhy', { name: fullName(view) });
  return (
    <Panel
      label={label}
      width={380}
      align="end"
      renderButton={(trigger) => (
        <UnstyledButton
          className={classes.reason}
          aria-label={`${short}. ${label}`}
          onClick={() => setAsked(true)}
          {...trigger}
        >
          {short}
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      )}
    >
      {asked && <VerdictOf view={view} />}
    </Panel>
  );
}

/** The DDL belongs to the view's details, which are asked for when somebody wants to know. */
function VerdictOf({ view }: { view: ViewRow }) {
  const { t } = useTranslation(['views', 'errors']);
  const trpc = useTRPC();
  const needsDdl = view.concurrentlyReason === 'no_unique_index';
  const detail = useQuery(trpc.views.get.queryOptions(needsDdl ? { viewId: view.viewId } : skipToken));
  if (needsDdl && detail.isPending) return <LoadingLines lines={3} />;
  if (needsDdl && detail.isError) {
    return (
      <FailureOf
        title={t('errors:couldNotLoad', { what: t('what.view') })}
        error={detail.error}
        onRetry={() => void detail.refetch()}
      />
    );
  }
  return (
    <>
      <Text size="sm" fw={600} mb={4} className={classes.wrap}>
        {fullName(view)}
      </Text>
      <ConcurrentlyVerdict
        possible={false}
        reason={view.concurrentlyReason}
        ddl={detail.data?.concurrentlyDdl ?? null}
      />
    </>
  );
}
