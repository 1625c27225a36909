import { Stack, Text } from '@mantine/core';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';
import { StackSwatch } from '../../ui/stack-bar.tsx';
import { ConcurrentlyVerdict } from './concurrently-verdict.tsx';
import { isSizeKnown, RowsCell, SizeSplit } from './figure-cells.tsx';
import { HabitText, useHabit } from './habit-text.tsx';
import classes from './view-page.module.css';

/** What is known of a view in figures and words. */
export function ViewFacts({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['view', 'views', 'vocabulary', 'elsewhere']);
  const format = useFormat();
  const habit = useHabit(view.viewId);
  const facts: (readonly [string, ReactNode])[] = [
    [t('facts.dataAsOf'), <TwoInstants key="asOf" value={view.dataAsOf} />],
    [t('facts.lastRefresh'), <LastRefresh key="refresh" view={view} />],
    ...(habit === null ? [] : [[t('elsewhere:habit.title'), <HabitText key="habit" habit={habit} />] as const]),
    [t('facts.usual'), format.duration(view.usualMs)],
    [t('facts.rows'), <RowsCell key="rows" view={view} />],
    [t('facts.size'), <Sizes key="size" view={view} />],
    [t('facts.owner'), showName(view.owner)],
    [t('facts.populated'), t(view.populated ? 'views:yes' : 'views:no')],
    [t('facts.right'), <RefreshRight key="right" view={view} />],
    [
      t('facts.concurrently'),
      <ConcurrentlyVerdict
        key="concurrently"
        possible={view.concurrentlyPossible}
        reason={view.concurrentlyReason}
        ddl={view.concurrentlyDdl}
      />,
    ],
    [t('facts.firstSeen'), <Instant key="seen" value={view.firstSeenAt} as="dayTime" />],
    [t('facts.oid'), String(view.oid)],
    ...(view.formerNames.length === 0 ? [] : [[t('facts.names'), <FormerNames key="names" view={view} />] as const]),
  ];
  return <KeyValues facts={facts} />;
}

/** Relative, because people ask how old it is; absolute beside it, because they must write it down. */
function TwoInstants({ value }: { value: string | null }) {
  const format = useFormat();
  if (value === null) return <Instant value={null} />;
  return (
    <>
      <Instant value={value} />
      <span className={classes.meta}> · {format.dayTime(value)}</span>
    </>
  );
}

function LastRefresh({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['view', 'views', 'vocabulary']);
  if (view.lastRefreshAt === null) return t('facts.lastRefreshNone');
  return (
    <>
      <Instant value={view.lastRefreshAt} />
      {view.lastRefreshOrigin !== null && (
        <span className={classes.meta}> · {t(`vocabulary:origin.${view.lastRefreshOrigin}`)}</span>
      )}
    </>
  );
}

function Sizes({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['view', 'views']);
  const format = useFormat();
  if (!isSizeKnown(view)) return t('views:sizeUnknown');
  const parts = [
    ['heap', view.heapBytes],
    ['indexes', view.indexBytes],
    ['toast', view.toastBytes],
  ] as const;
  return (
    <>
      <span className={classes.sizes}>
        {format.bytes(view.totalBytes)} <SizeSplit view={view} width={120} />
      </span>
      <ul className={classes.legend}>
        {parts.map(([key, bytes], index) => (
          <li key={key}>
            <StackSwatch part={index} />
            {t(`facts.${key}`)} {format.bytes(bytes)}
          </li>
        ))}
      </ul>
    </>
  );
}

function RefreshRight({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('view');
  if (view.mayRefresh) return t('facts.rightYes');
  return (
    <Stack gap={4}>
      <span>{t('facts.rightNo')}</span>
      {view.refreshGrant !== null && (
        <>
          <Text size="sm">{t('facts.rightGrant')}</Text>
          <SqlBlock sql={view.refreshGrant} label={t('facts.rightGrant')} wrap />
        </>
      )}
    </Stack>
  );
}

function FormerNames({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('view');
  const format = useFormat();
  return (
    <ul className={classes.legend}>
      {view.formerNames.map((former) => (
        <li key={former.until}>
          {t('facts.name', {
            name: showName(`${former.schemaName}.${former.viewName}`),
            time: format.absolute(former.until),
          })}
        </li>
      ))}
    </ul>
  );
}
