import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Problem } from '@viewkeeper/shared/alerts.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import { Instant } from '../../ui/instant.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './alerts.module.css';
import { EffectText, SeverityMark } from './problem-cells.tsx';
import { useProblemWords } from './use-problem-words.ts';

const shown = 5;

/** What needs somebody now, the most urgent first; when nothing does, when that ended last. */
export function ProblemsNow() {
  const { t } = useTranslation(['problems', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const problems = useQuery(trpc.alerts.listProblems.queryOptions({ limit: shown }, { refetchInterval: inventory }));
  const { rows = [], total = 0 } = problems.data ?? {};
  return (
    <Section
      title={t('title')}
      actions={
        <Anchor component={Link} to={paths.problems()} size="sm">
          {total > shown ? t('now.all', { count: total }) : t('now.open')}
        </Anchor>
      }
    >
      {problems.isPending && <LoadingLines lines={3} height={24} />}
      {problems.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what') })}
          error={problems.error}
          onRetry={() => void problems.refetch()}
          retrying={problems.isFetching}
        />
      )}
      {problems.data && rows.length === 0 && <NoneNow lastEndedAt={problems.data.lastEndedAt} />}
      <ul className={classes.now}>
        {rows.map((problem) => (
          <ProblemLine key={problem.problemId} problem={problem} />
        ))}
      </ul>
    </Section>
  );
}

function NoneNow({ lastEndedAt }: { lastEndedAt: string | null }) {
  const { t } = useTranslation('problems');
  const format = useFormat();
  const nowMs = useNow(5000);
  return (
    <p className={classes.none}>
      {lastEndedAt === null ? t('empty.noneEver') : t('empty.noneLast', { time: format.relative(lastEndedAt, nowMs) })}
    </p>
  );
}

function ProblemLine({ problem }: { problem: Problem }) {
  const { t } = useTranslation('problems');
  const words = useProblemWords();
  const concerns = problem.viewCount + problem.blockedReaders > 0;
  return (
    <li className={classes.nowLine}>
      <SeverityMark problem={problem} />
      <span className={classes.two}>
        <Link to={paths.problems({ problem: problem.problemId })} className={classes.nowName}>
          <bdi>{words.title(problem)}</bdi>
        </Link>
        <span className={classes.second}>
          {problem.databaseName !== null && <>{showName(problem.databaseName)} · </>}
          {t('column.since').toLowerCase()} <Instant value={problem.beganAt} inRow />
          {concerns && <> · </>}
          {concerns && <EffectText problem={problem} />}
          {problem.owner !== null && <> · {showName(problem.owner)}</>}
        </span>
      </span>
    </li>
  );
}
