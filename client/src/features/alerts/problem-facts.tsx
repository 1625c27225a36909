import { Anchor } from '@mantine/core';
import type { Problem } from '@viewkeeper/shared/alerts.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { fullName, ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import classes from './alerts.module.css';
import { EffectText } from './problem-cells.tsx';

/** Everything that is known of the problem, with the way to what it is about. */
export function ProblemFacts({ problem }: { problem: Problem }) {
  const { t } = useTranslation('problems');
  const format = useFormat();
  const { facts, viewId, schemaName, viewName, databaseId, databaseName, runId, acknowledgement, mute } = problem;
  const session = [facts.pid && `pid ${facts.pid}`, facts.userName, facts.application, facts.sessionState];
  const named = session.filter((part): part is string => typeof part === 'string' && part !== '');
  const rows: (readonly [string, ReactNode] | false)[] = [
    viewId !== null &&
      schemaName !== null &&
      viewName !== null && [
        t('dialog.view'),
        <Anchor key="view" component={Link} to={paths.view(viewId)} inherit>
          <ViewName schemaName={schemaName} viewName={viewName} />
        </Anchor>,
      ],
    databaseId !== null && [
      t('dialog.database'),
      <Anchor key="database" component={Link} to={paths.database(databaseId)} inherit>
        {showName(databaseName ?? none)}
      </Anchor>,
    ],
    databaseId === null &&
      problem.databases.length > 0 && [t('dialog.databases'), <Databases key="all" problem={problem} />],
    runId !== null && [
      t('dialog.run'),
      <Anchor key="run" component={Link} to={paths.run(runId)} inherit>
        {t('dialog.runLink', { run: runId })}
      </Anchor>,
    ],
    [t('dialog.since'), <Instant key="since" value={problem.beganAt} as="dayTime" />],
    problem.endedAt !== null && [t('dialog.until'), <Instant key="until" value={problem.endedAt} as="dayTime" />],
    problem.deadlineAt !== null && [
      t('dialog.deadline'),
      <Instant key="deadline" value={problem.deadlineAt} as="dayTime" />,
    ],
    problem.viewCount + problem.blockedReaders > 0 && [
      t('dialog.effect'),
      <EffectText key="effect" problem={problem} />,
    ],
    (facts.views ?? []).length > 0 && [t('dialog.late'), <LateViews key="late" problem={problem} />],
    facts.failures !== undefined && [t('dialog.failures'), format.number(facts.failures)],
    named.length > 0 && [t('dialog.session'), showName(named.join(', '))],
    facts.holdUntil !== undefined && [
      t('dialog.hold'),
      t('dialog.holdText', { by: showName(facts.holdBy ?? none), until: format.absolute(facts.holdUntil) }),
    ],
    problem.owner !== null && [t('dialog.owner'), showName(problem.owner)],
    acknowledgement !== null && [t('dialog.acknowledged'), <Acknowledged key="ack" of={acknowledgement} />],
    mute !== null && [
      t('dialog.muted'),
      t('dialog.mutedText', { by: showName(mute.by), until: format.absolute(mute.until) }),
    ],
  ];
  return <KeyValues facts={rows.filter((row) => row !== false)} />;
}

function Databases({ problem: { databases } }: { problem: Problem }) {
  return (
    <span className={classes.links}>
      {databases.map(({ databaseId, name }) => (
        <Anchor key={databaseId} component={Link} to={paths.database(databaseId)} inherit>
          {showName(name)}
        </Anchor>
      ))}
    </span>
  );
}

function LateViews({ problem: { facts, viewCount, kind } }: { problem: Problem }) {
  const { t } = useTranslation('problems');
  const views = facts.views ?? [];
  // A session concerns all views that it keeps from being proven, late or not.
  const more = kind === 'session_holds_proof' ? 0 : viewCount - views.length;
  return (
    <span className={classes.links}>
      {views.map((view) => (
        <Anchor key={view.viewId} component={Link} to={paths.view(view.viewId)} inherit>
          {fullName(view)}
        </Anchor>
      ))}
      {more > 0 && <span className={classes.second}>{t('dialog.moreViews', { count: more })}</span>}
    </span>
  );
}

function Acknowledged({ of: { by, at, note } }: { of: NonNullable<Problem['acknowledgement']> }) {
  const { t } = useTranslation('problems');
  const format = useFormat();
  return (
    <span className={classes.two}>
      <span>{t('dialog.acknowledgedText', { by: showName(by), time: format.absolute(at) })}</span>
      {note !== null && <bdi className={classes.note}>{note}</bdi>}
    </span>
  );
}
