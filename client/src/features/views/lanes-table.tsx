import { Anchor, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ViewLanes } from '@viewkeeper/shared/lanes.ts';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Instant } from '../../ui/instant.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { type LaneFact, type LaneItem, type LaneName, lanesOf } from './lane-items.ts';
import classes from './lanes.module.css';
import { useFactWords } from './use-fact-words.ts';

/** Rows at once; on a narrow screen what follows the lanes must not be far away. */
const wideStep = 100;
const narrowStep = 10;

interface LaneEntry {
  lane: LaneName;
  item: LaneItem;
}

/** Everything that the lanes draw, the newest first: as a table, on a narrow screen as a list. */
export function LanesTable({ lanes }: { lanes: ViewLanes }) {
  const { t } = useTranslation('lanes');
  const narrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  const step = narrow ? narrowStep : wideStep;
  const [steps, setSteps] = useState(1);
  const entries = useMemo(
    () =>
      lanesOf(lanes)
        .flatMap(({ name, items }) => items.map((item): LaneEntry => ({ lane: name, item })))
        .toSorted((left, right) => right.item.fromMs - left.item.fromMs),
    [lanes],
  );
  const shown = steps * step;
  const rest = entries.length - shown;
  const Rows = narrow ? EntryList : EntryTable;
  return (
    <>
      <Rows entries={entries.slice(0, shown)} asOf={lanes.asOf} />
      {rest > 0 && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setSteps(steps + 1)}>
          {t('showMore', { count: Math.min(step, rest) })}
        </Button>
      )}
    </>
  );
}

interface EntriesProps {
  entries: readonly LaneEntry[];
  asOf: string;
}

function EntryTable({ entries, asOf }: EntriesProps) {
  const { t } = useTranslation('lanes');
  const wordsOf = useFactWords(asOf);
  return (
    <PlainTable
      label={t('title')}
      columns={[
        { header: t('column.from') },
        { header: t('column.until') },
        { header: t('column.lane') },
        { header: t('column.what'), grows: true },
      ]}
      rows={entries.map(({ lane, item }) => {
        const { title, lines } = wordsOf(item.fact);
        return {
          key: item.key,
          cells: [
            <Instant key="from" value={item.from} as="dayTime" inRow />,
            item.until === null ? t('goesOn') : <Instant key="until" value={item.until ?? null} as="dayTime" inRow />,
            t(`lane.${lane}`),
            <div key="what">
              <Title fact={item.fact}>{title}</Title>
              {lines.map((line) => (
                <span key={line} className={classes.lines}>
                  {line}
                </span>
              ))}
            </div>,
          ],
        };
      })}
    />
  );
}

function EntryList({ entries, asOf }: EntriesProps) {
  const { t } = useTranslation('lanes');
  const wordsOf = useFactWords(asOf);
  return (
    <ol className={classes.list} aria-label={t('title')}>
      {entries.map(({ lane, item }) => {
        const { title, lines } = wordsOf(item.fact);
        return (
          <li key={item.key}>
            <span className={classes.when}>
              <Instant value={item.from} as="dayTime" inRow /> {t(`lane.${lane}`)}
            </span>
            <br />
            <Title fact={item.fact}>{title}</Title>
            {lines.map((line) => (
              <span key={line} className={classes.lines}>
                {line}
              </span>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

/** What it is; a run, or a wait of one, opens. */
function Title({ fact, children }: { fact: LaneFact; children: ReactNode }) {
  const runId = fact.kind === 'run' ? fact.run.runId : fact.kind === 'lock' ? fact.lock.runId : null;
  if (runId === null) return <span className={classes.fact}>{children}</span>;
  return (
    <Anchor component={Link} to={paths.run(runId)} size="sm" fw={600}>
      {children}
    </Anchor>
  );
}
