import type { Problem, ProblemSort } from '@viewkeeper/shared/alerts.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import type { DataColumn } from '../../ui/data-table/data-column.ts';
import { Instant } from '../../ui/instant.tsx';
import { EffectText, SeverityMark, TitleCell } from './problem-cells.tsx';

/** The columns of the list of problems; when each ended only where such are shown. */
export function useProblemColumns(showsEnded: boolean): DataColumn<Problem, ProblemSort>[] {
  const { t } = useTranslation('problems');
  return useMemo(() => {
    const ended: DataColumn<Problem, ProblemSort> = {
      id: 'ended',
      header: t('column.ended'),
      width: 112,
      sort: 'ended',
      cell: (problem) => <Instant value={problem.endedAt} inRow />,
    };
    return [
      {
        id: 'severity',
        header: t('column.severity'),
        width: 132,
        cell: (problem) => <SeverityMark problem={problem} />,
      },
      {
        id: 'problem',
        header: t('column.problem'),
        width: 300,
        grows: true,
        naming: true,
        cell: (problem) => <TitleCell problem={problem} />,
      },
      {
        id: 'since',
        header: t('column.since'),
        width: 112,
        sort: 'since',
        cell: (problem) => <Instant value={problem.beganAt} inRow />,
      },
      ...(showsEnded ? [ended] : []),
      {
        id: 'effect',
        header: t('column.effect'),
        hint: t('column.effectHint'),
        width: 168,
        cell: (problem) => <EffectText problem={problem} />,
      },
      {
        id: 'deadline',
        header: t('column.deadline'),
        hint: t('column.deadlineHint'),
        width: 120,
        sort: 'urgency',
        cell: (problem) => <Instant value={problem.deadlineAt} inRow />,
      },
      {
        id: 'owner',
        header: t('column.owner'),
        width: 140,
        cell: ({ owner }) => (owner === null ? none : showName(owner)),
      },
      {
        id: 'handled',
        header: t('column.handled'),
        width: 128,
        cell: ({ acknowledgement }) => (acknowledgement ? showName(acknowledgement.by) : none),
      },
    ];
  }, [t, showsEnded]);
}
