import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { Sparkbars } from '../../ui/sparkbars.tsx';
import { StackBar } from '../../ui/stack-bar.tsx';
import { countStates, sparksOf } from './run-sparks.ts';
import classes from './views.module.css';

/** How the last runs went; says the same in words to those who do not see it. */
export function RecentRuns({ view }: { view: Pick<ViewRow, 'recentRuns'> }) {
  const { t } = useTranslation(['views', 'vocabulary']);
  const format = useFormat();
  const [newest] = view.recentRuns;
  if (!newest) return <span className={classes.quiet}>{t('runsNone')}</span>;
  const states = countStates(view.recentRuns).map(([state, count]) =>
    t('runsState', { count, state: t(`vocabulary:runState.${state}`) }),
  );
  const label = t('runsLabel', {
    count: view.recentRuns.length,
    states: states.join(', '),
    newest:
      newest.durationMs === null
        ? t('runsNewestOpen')
        : t('runsNewest', { duration: format.duration(newest.durationMs) }),
  });
  return <Sparkbars bars={sparksOf(view.recentRuns)} slots={14} label={label} />;
}

type Sizes = Pick<ViewRow, 'heapBytes' | 'indexBytes' | 'toastBytes' | 'totalBytes'>;

/** The size and how it is divided; the parts in words. */
export function SizeSplit({ view, width }: { view: Sizes; width?: number }) {
  const { t } = useTranslation('views');
  const format = useFormat();
  return (
    <StackBar
      {...(width !== undefined && { width })}
      parts={[
        { key: 'heap', value: view.heapBytes },
        { key: 'indexes', value: view.indexBytes },
        { key: 'toast', value: view.toastBytes },
      ]}
      label={t('sizeParts', {
        heap: format.bytes(view.heapBytes),
        indexes: format.bytes(view.indexBytes),
        toast: format.bytes(view.toastBytes),
      })}
    />
  );
}

/**
 * PostgreSQL counts the pages of a view at VACUUM, ANALYZE and when an index is built: a view without indexes that was
 * just refreshed in plain mode has none, whatever it holds.
 */
export function isSizeKnown(view: Sizes & Pick<ViewRow, 'populated' | 'rowsEstimate'>): boolean {
  return !(view.populated && view.totalBytes === 0 && view.rowsEstimate === null);
}

export function SizeCell({ view }: { view: ViewRow }) {
  const { t } = useTranslation('views');
  const format = useFormat();
  if (!isSizeKnown(view)) {
    return (
      <span className={classes.quiet} data-hint={t('sizeUnknown')} data-above>
        {none}
      </span>
    );
  }
  return (
    <span className={classes.size}>
      <SizeSplit view={view} />
      <span className={classes.sizeFigure}>{format.bytes(view.totalBytes)}</span>
    </span>
  );
}

/** Estimated rows; a view that was never populated has none, which is not zero. */
export function RowsCell({ view }: { view: ViewRow }) {
  const { t } = useTranslation('views');
  const format = useFormat();
  if (!view.populated) return <span className={classes.quiet}>{t('notPopulated')}</span>;
  return <span>{format.rows(view.rowsEstimate)}</span>;
}
