import { IconFilterOff } from '@tabler/icons-react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type Lineage, limitDrawn } from './graph.ts';
import classes from './lineage.module.css';

// Drawing is the heaviest part of the page, and who reads the list needs none of it.
const LineageCanvas = lazy(() => import('./lineage-canvas.tsx'));

/** So many relations are drawn at most: with more, nobody sees what hangs on what. */
const drawnLimit = 500;

interface LineagePictureProps {
  lineage: Lineage;
  /** Oids around the chosen relation, nearest first; null: none is chosen. */
  around: ReadonlyMap<number, number> | null;
  chosen: number | null;
  found: ReadonlySet<number>;
  hrefOf: (oid: number) => string;
}

/** The graph, or what is around the chosen relation; more than can be drawn is said. */
export function LineagePicture({ lineage, around, chosen, found, hrefOf }: LineagePictureProps) {
  const { t } = useTranslation('lineage');
  const { drawn, leftOut } = useMemo(() => limitDrawn((around ?? lineage.nodes).keys(), drawnLimit), [lineage, around]);
  if (around === null && leftOut > 0) {
    return (
      <EmptyState
        icon={IconFilterOff}
        title={t('tooMany', { count: lineage.nodes.size })}
        text={t('tooManyText', { limit: drawnLimit })}
      />
    );
  }
  return (
    <>
      {leftOut > 0 && (
        <Notice look={{ tone: 'warn', icon: IconFilterOff }} title={t('leftOut', { count: leftOut })}>
          {t('leftOutText', { limit: drawnLimit })}
        </Notice>
      )}
      <div className={classes.picture}>
        <Suspense fallback={<LoadingLines lines={8} height={24} />}>
          <LineageCanvas lineage={lineage} drawn={drawn} chosen={chosen} found={found} hrefOf={hrefOf} />
        </Suspense>
      </div>
    </>
  );
}
