import { IconAlertTriangle } from '@tabler/icons-react';
import type { DataThroughRule, SampleProblem } from '@viewkeeper/shared/data-through.ts';
import type { PostgresError } from '@viewkeeper/shared/error-codes.ts';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Instant } from '../../ui/instant.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostgresErrorText } from '../../ui/postgres-error-text.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';

interface ProblemProps {
  problem: SampleProblem;
  error: PostgresError | null;
  grantSql?: string | null;
  children?: ReactNode;
}

/** Why a table gives no answer, PostgreSQL's own words, and what to do. */
export function Problem({ problem, error, grantSql = null, children }: ProblemProps) {
  const { t } = useTranslation('dataThrough');
  return (
    <Notice look={{ tone: 'warn', icon: IconAlertTriangle }} title={t(`problem.${problem}`)}>
      {error && <PostgresErrorText error={error} />}
      <p>{t(`advice.${problem}`)}</p>
      {grantSql !== null && <SqlBlock sql={grantSql} label="GRANT" wrap />}
      {children}
    </Notice>
  );
}

/** What keeps a rule from an answer, since when, and what holds meanwhile. */
export function RuleProblem({ rule }: { rule: DataThroughRule }) {
  if (rule.problem === null) return null;
  return (
    <Problem problem={rule.problem} error={rule.problemError} grantSql={rule.grantSql}>
      <p>
        <Trans
          ns="dataThrough"
          i18nKey="problemSince"
          components={{
            at: <Instant value={rule.problemSince} as="dayTime" />,
            next: <Instant value={rule.nextSampleAt} />,
          }}
        />
      </p>
    </Problem>
  );
}
