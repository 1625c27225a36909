import '@mantine/charts/styles.layer.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useElementSize } from '@mantine/hooks';
import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import classes from './run-charts.module.css';
import { RunLegend } from './run-legend.tsx';
import { runPoints } from './run-points.ts';
import { RunTick } from './run-tick.tsx';
import { RunTooltip } from './run-tooltip.tsx';

/** What one bar needs to be seen and pointed at, in px. */
const barRoom = 5;
const axisWidth = 72;

interface RunChartsProps {
  /** Newest first. */
  runs: readonly RunRow[];
  usualMs: number | null;
}

/** Durations and rows of past runs beneath each other, so that a run stands at the same place in both. */
export default function RunCharts({ runs, usualMs }: RunChartsProps) {
  const { t } = useTranslation('view');
  const format = useFormat();
  const { ref, width } = useElementSize();
  const room = Math.max(20, Math.floor((width - axisWidth) / barRoom));
  const points = useMemo(() => runPoints(runs, room), [runs, room]);
  const shared = {
    data: points,
    dataKey: 'runId',
    gridAxis: 'x',
    tickLine: 'none',
    strokeDasharray: '0',
    textColor: 'dimmed',
    gridColor: 'var(--vk-border)',
    xAxisProps: { interval: 0, height: 40, scale: 'band', tick: <RunTick points={points} width={width} /> },
    tooltipProps: { content: <RunTooltip points={points} />, isAnimationActive: false },
  } as const;
  return (
    <div ref={ref} className={classes.charts}>
      <h3 className={classes.name}>{t('history.durations')}</h3>
      <BarChart
        {...shared}
        h={220}
        type="stacked"
        series={[
          { name: 'done', color: 'var(--vk-accent-text)' },
          { name: 'failed', color: 'var(--vk-bad-text)' },
          { name: 'ended', color: 'var(--vk-unknown-text)' },
        ]}
        barProps={{ isAnimationActive: false }}
        maxBarWidth={24}
        yAxisProps={{ width: axisWidth, tickFormatter: (ms: number) => format.duration(ms) }}
        referenceLines={
          usualMs === null
            ? []
            : [
                {
                  y: usualMs,
                  color: 'var(--mantine-color-dimmed)',
                  strokeDasharray: '4 4',
                },
              ]
        }
        barChartProps={{ title: t('history.durationsLabel', { count: points.length }) }}
      />
      <RunLegend points={points} usualMs={usualMs} />
      {points.some(({ rows }) => rows !== null) && (
        <>
          <h3 className={classes.name}>{t('history.rows')}</h3>
          <LineChart
            {...shared}
            h={180}
            series={[{ name: 'rows', color: 'var(--vk-accent-text)' }]}
            curveType="linear"
            strokeWidth={1.5}
            connectNulls={false}
            dotProps={{ r: points.length > 60 ? 1.5 : 3 }}
            lineProps={{ isAnimationActive: false }}
            yAxisProps={{
              width: axisWidth,
              tickFormatter: (rows: number) => format.rows(rows),
              domain: [0, 'auto'],
              allowDecimals: false,
            }}
            lineChartProps={{ title: t('history.rowsLabel', { count: points.length }) }}
          />
        </>
      )}
    </div>
  );
}
