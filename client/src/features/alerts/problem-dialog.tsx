import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Problem } from '@viewkeeper/shared/alerts.ts';
import { can } from '@viewkeeper/shared/permissions.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePerson } from '../../app/person.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { PostgresErrorText } from '../../ui/postgres-error-text.tsx';
import classes from './alerts.module.css';
import { ProblemActions } from './problem-actions.tsx';
import { SeverityMark } from './problem-cells.tsx';
import { ProblemFacts } from './problem-facts.tsx';
import { states } from './use-problem-filters.ts';
import { useProblemWords } from './use-problem-words.ts';

/** One problem: what happened, what it means, what to do, and what a person can decide about it. */
export default function ProblemDialog({ problemId, onClose }: { problemId: number; onClose: () => void }) {
  const { t } = useTranslation(['problems', 'errors']);
  const words = useProblemWords();
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const asked = useQuery(
    trpc.alerts.listProblems.queryOptions({ problemId, state: [...states], limit: 1 }, { refetchInterval: inventory }),
  );
  const [problem] = asked.data?.rows ?? [];
  return (
    <Dialog opened onClose={onClose} title={problem ? words.title(problem) : t('title')} size="lg">
      {asked.isPending && <LoadingLines lines={6} height={20} gap={12} />}
      {asked.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what') })}
          error={asked.error}
          onRetry={() => void asked.refetch()}
          retrying={asked.isFetching}
        />
      )}
      {asked.data && !problem && <Text>{t('dialog.missing')}</Text>}
      {problem && <ProblemView problem={problem} />}
    </Dialog>
  );
}

function ProblemView({ problem }: { problem: Problem }) {
  const { t } = useTranslation('problems');
  const words = useProblemWords();
  const { grants } = usePerson();
  const mayHandle = can(grants, 'problems.handle', problem.databaseGroup) && problem.endedAt === null;
  return (
    <div className={classes.lines}>
      <span className={classes.head}>
        <SeverityMark problem={problem} />
        {problem.endedBecause !== null && <span>{t(`endedBecause.${problem.endedBecause}`)}</span>}
      </span>
      <p>
        <strong>{t('dialog.meaning')}.</strong> {words.meaning(problem)}
      </p>
      {problem.endedAt === null && (
        <p>
          <strong>{t('dialog.remedy')}.</strong> {words.remedy(problem)}
        </p>
      )}
      <ProblemFacts problem={problem} />
      {problem.facts.error && <PostgresErrorText error={problem.facts.error} />}
      {mayHandle && <ProblemActions problem={problem} />}
    </div>
  );
}
