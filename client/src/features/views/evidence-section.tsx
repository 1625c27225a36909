import { Anchor } from '@mantine/core';
import type { FreshnessInput, RowCounters } from '@viewkeeper/shared/freshness.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './freshness.module.css';
import { whoIs } from './who-is.ts';

/** What the verdict stands on, for who doubts it. */
export function EvidenceSection({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('freshness');
  const { inputs } = view.evidence;
  return (
    <Section title={t('evidence.title')}>
      <div className={classes.facts}>
        <EvidenceFacts view={view} />
      </div>
      {inputs.length > 0 && (
        <>
          <CounterTable inputs={inputs} />
          <p className={classes.note}>{t('evidence.note')}</p>
        </>
      )}
    </Section>
  );
}

function EvidenceFacts({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['freshness', 'vocabulary']);
  const { evidence, staleness } = view;
  const instant = (value: string | null) => <Instant value={value} as="absolute" />;
  const either = (same: boolean | null, yes: string, no: string) => (same === null ? none : same ? yes : no);
  const facts: (readonly [string, ReactNode] | false)[] = [
    staleness !== null && [
      t('evidence.verdict'),
      <Trans
        key="verdict"
        ns="freshness"
        i18nKey="evidence.since"
        values={{ verdict: t(`vocabulary:staleness.${staleness}`) }}
        components={{ at: instant(view.stalenessSince) }}
      />,
    ],
    [t('evidence.comparedWith'), <Baseline key="baseline" runId={evidence.runId} />],
    staleness === 'stale' && [
      t('evidence.between'),
      <Trans
        key="between"
        ns="freshness"
        i18nKey="evidence.betweenTimes"
        components={{ from: instant(view.freshThrough), until: instant(view.stalenessSince) }}
      />,
    ],
    [
      t('evidence.horizon'),
      evidence.horizon === null ? (
        t('evidence.noHorizon')
      ) : (
        <span key="horizon">
          {instant(evidence.horizon)} · {t('evidence.horizonMeans')}
        </span>
      ),
    ],
    [t('evidence.held'), <HeldBy key="held" view={view} />],
    [t('evidence.watched'), instant(evidence.watchedAt)],
    [t('evidence.epoch'), either(evidence.sameEpoch, t('evidence.sameEpoch'), t('evidence.otherEpoch'))],
    [
      t('evidence.definition'),
      either(evidence.sameDefinition, t('evidence.sameDefinition'), t('evidence.otherDefinition')),
    ],
    [t('evidence.contents'), either(evidence.sameContents, t('evidence.sameContents'), t('evidence.otherContents'))],
  ];
  return <KeyValues facts={facts.filter((fact) => fact !== false)} />;
}

function Baseline({ runId }: { runId: number | null }) {
  const { t } = useTranslation('freshness');
  if (runId === null) return t('evidence.noBaseline');
  // The words between the marks become the link's.
  const run = <Anchor component={Link} to={paths.run(runId)} size="sm" underline="always" />;
  return <Trans ns="freshness" i18nKey="evidence.baseline" values={{ runId }} components={{ run }} />;
}

function HeldBy({ view: { evidence } }: { view: ViewDetail }) {
  const { t } = useTranslation('freshness');
  const { heldBy } = evidence;
  if (!heldBy) return evidence.horizon === null ? none : t('evidence.heldByNone');
  return (
    <Trans
      ns="freshness"
      i18nKey="evidence.heldBy"
      values={{ pid: heldBy.pid, who: whoIs(heldBy, t) }}
      components={{ at: <Instant value={heldBy.since} as="absolute" /> }}
    />
  );
}

function CounterTable({ inputs }: { inputs: readonly FreshnessInput[] }) {
  const { t } = useTranslation('freshness');
  const format = useFormat();
  const counter = ({ before, now }: FreshnessInput, key: keyof RowCounters) => {
    const [then, since] = [format.number(before?.[key] ?? null), format.number(now?.[key] ?? null)];
    return then === since ? then : t('evidence.thenNow', { before: then, now: since });
  };
  const same = (value: boolean | null) => (value === null ? none : t(value ? 'evidence.same' : 'evidence.other'));
  return (
    <PlainTable
      label={t('evidence.table')}
      columns={[
        { header: t('evidence.relation'), grows: true },
        { header: t('evidence.inserted'), align: 'end' },
        { header: t('evidence.updated'), align: 'end' },
        { header: t('evidence.deleted'), align: 'end' },
        { header: t('evidence.file') },
        { header: t('evidence.rules') },
      ]}
      rows={inputs.map((input) => ({
        key: `${input.schemaName}\n${input.name}`,
        cells: [
          <ViewName key="name" schemaName={input.schemaName} viewName={input.name} />,
          counter(input, 'inserted'),
          counter(input, 'updated'),
          counter(input, 'deleted'),
          same(input.sameFile),
          same(input.sameStructure),
        ],
      }))}
    />
  );
}
