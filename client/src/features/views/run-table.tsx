import { Anchor } from '@mantine/core';
import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { runLook } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';

/** What the charts draw, in figures. */
export function RunTable({ runs }: { runs: readonly RunRow[] }) {
  const { t } = useTranslation(['view', 'vocabulary']);
  const format = useFormat();
  return (
    <PlainTable
      label={t('history.title')}
      columns={[
        { header: t('history.at'), grows: true },
        { header: t('history.state') },
        { header: t('history.origin') },
        { header: t('history.ran'), align: 'end' },
        { header: t('history.rows'), align: 'end' },
      ]}
      rows={runs.map((run) => ({
        key: run.runId,
        cells: [
          <Anchor key="at" component={Link} to={paths.run(run.runId)} size="sm">
            {format.dayTime(run.requestedAt)}
          </Anchor>,
          <StatusMark key="state" look={runLook(run)} label={t(`vocabulary:runState.${run.state}`)} />,
          t(`vocabulary:origin.${run.origin}`),
          format.duration(run.ranMs),
          format.rows(run.rows),
        ],
      }))}
    />
  );
}
