import { Anchor, Text } from '@mantine/core';
import type { RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { useNow } from '../../format/use-now.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { type CostLine, compareCost, type UnknownCost } from './compare-cost.ts';
import classes from './run-page.module.css';

/** What a run did and cost, against the run before. */
export function RunCost({ run }: { run: RunDetail }) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const nowMs = useNow(60_000);
  const { previous } = run;
  const lines = compareCost(run);
  const forAll = lines.find((line) => isForAll(line.unknown))?.unknown;
  return (
    <Section
      title={t('cost.title')}
      meta={
        previous === null ? (
          t('cost.againstNone')
        ) : (
          <Anchor component={Link} to={paths.run(previous.runId)} size="xs">
            {t('cost.against', { when: format.relative(previous.requestedAt, nowMs) })}
          </Anchor>
        )
      }
    >
      <PlainTable
        label={t('cost.title')}
        columns={[
          { header: t('cost.figure') },
          { header: t('cost.value'), align: 'end' },
          { header: t('cost.previous'), align: 'end' },
          { header: t('cost.change'), align: 'end' },
        ]}
        rows={lines.map((line) => ({
          key: line.id,
          cells: [
            t(`cost.name.${line.id}`),
            <Value key="value" line={line} />,
            <Figure key="previous" unit={line.unit} value={line.previous} />,
            <Change key="change" line={line} />,
          ],
        }))}
      />
      {forAll && (
        <Text size="xs" c="dimmed" mt={4}>
          {none} {t(`cost.unknown.${forAll}`)}
        </Text>
      )}
    </Section>
  );
}

/** Reasons that hold for the whole run are said once, beneath. */
function isForAll(unknown: UnknownCost | null): boolean {
  return unknown === 'unfinished' || unknown === 'not_done';
}

function Value({ line }: { line: CostLine }) {
  const { t } = useTranslation(['run', 'runs']);
  if (line.value === null)
    return (
      <span className={classes.unknown}>
        {line.unknown !== null && !isForAll(line.unknown) && (
          <span className={classes.reason}>{t(`cost.unknown.${line.unknown}`)}</span>
        )}{' '}
        {none}
      </span>
    );
  const hint = line.approximate ? t(line.id === 'rows' ? 'runs:estimated' : 'runs:approximate') : undefined;
  return (
    <strong className={classes.value} data-hint={hint}>
      {line.approximate && '≈ '}
      <Figure unit={line.unit} value={line.value} />
    </strong>
  );
}

function Figure({ unit, value }: { unit: CostLine['unit']; value: number | null }) {
  const format = useFormat();
  if (unit === 'ms') return format.duration(value);
  return unit === 'bytes' ? format.bytes(value) : format.rows(value);
}

const manyTimes = 3;

/** Percent, or how many times as much when that says it better. */
function Change({ line: { ratio } }: { line: CostLine }) {
  const { t } = useTranslation('run');
  const format = useFormat();
  if (ratio === null) return <span className={classes.unknown}>{none}</span>;
  const percent = Math.round((ratio - 1) * 100);
  if (percent === 0) return <span className={classes.unknown}>{t('cost.same')}</span>;
  if (ratio >= manyTimes) return t('cost.times', { times: format.number(ratio, 1) });
  return `${percent > 0 ? '+' : '−'}${format.number(Math.abs(percent))} %`;
}
