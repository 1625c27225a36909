import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconHistory } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ViewLanes } from '@viewkeeper/shared/lanes.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useKeptState } from '../../ui/kept-state.ts';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { lanesOf } from './lane-items.ts';
import { laneNamespaces } from './lane-words.ts';
import classes from './lanes.module.css';
import { LanesChart } from './lanes-chart.tsx';
import { LanesTable } from './lanes-table.tsx';
import { laneHours, useLanesWindow } from './use-lanes-window.ts';

type Form = 'chart' | 'table';
const readForm = (kept: unknown): Form => (kept === 'table' ? 'table' : 'chart');

/** What happened to a view in the last 48 hours or 7 days: why it is late, in one look. */
export default function LanesSection({ view }: { view: ViewDetail }) {
  // All that is drawn later speaks with, so that the page waits once.
  const { t } = useTranslation([...laneNamespaces, 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const format = useFormat();
  const window = useLanesWindow();
  const [form, setForm] = useKeptState<Form>('view.lanes', readForm);
  const narrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  const { hours, until } = window;
  const lanes = useQuery(
    trpc.views.lanes.queryOptions(
      { viewId: view.viewId, hours, ...(until !== null && { until }) },
      { refetchInterval: until === null && inventory, placeholderData: keepPreviousData },
    ),
  );
  const shown = lanes.data;
  return (
    <div className={classes.section}>
      <Section
        title={t('title')}
        meta={
          shown &&
          t('asOf', {
            from: format.dayTime(shown.from),
            until: format.dayTime(shown.until),
            zone: format.zone(Date.parse(shown.until)),
          })
        }
        actions={
          <div className={classes.tools}>
            <ActionIcon
              variant="default"
              aria-label={t('back')}
              disabled={!shown || !window.canGoBack(shown)}
              onClick={() => shown && window.move(shown, -1)}
            >
              <IconChevronLeft size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={t('forward')}
              disabled={!shown || until === null}
              onClick={() => shown && window.move(shown, 1)}
            >
              <IconChevronRight size={16} aria-hidden />
            </ActionIcon>
            {until !== null && (
              <Button variant="default" size="compact-sm" onClick={window.toNow}>
                {t('toNow')}
              </Button>
            )}
            <SegmentedControl
              size="xs"
              aria-label={t('window')}
              value={String(hours)}
              onChange={(value) => window.setHours(laneHours.find((each) => String(each) === value) ?? 48)}
              data={laneHours.map((each) => ({ value: String(each), label: t(`hours.h${each}`) }))}
            />
            {!narrow && (
              <SegmentedControl
                size="xs"
                aria-label={t('form')}
                value={form}
                onChange={(value) => setForm(readForm(value))}
                data={[
                  { value: 'chart', label: t('chart') },
                  { value: 'table', label: t('table') },
                ]}
              />
            )}
          </div>
        }
      >
        <div className={lanes.isPlaceholderData ? classes.old : undefined}>
          {lanes.isPending && <LoadingLines lines={7} height={12} />}
          {lanes.isError && (
            <FailureOf
              title={t('errors:couldNotLoad', { what: t('what') })}
              error={lanes.error}
              onRetry={() => void lanes.refetch()}
              retrying={lanes.isFetching}
            />
          )}
          {shown && <Shown lanes={shown} view={view} form={narrow ? 'table' : form} />}
        </div>
      </Section>
    </div>
  );
}

function Shown({ lanes, view, form }: { lanes: ViewLanes; view: ViewDetail; form: Form }) {
  const { t } = useTranslation('lanes');
  const { ref, width } = useElementSize();
  const isEmpty = lanesOf(lanes).every(({ items }) => items.length === 0);
  return (
    <div ref={ref}>
      {isEmpty && <EmptyState icon={IconHistory} title={t('nothing')} text={t('nothingText')} />}
      {!isEmpty && form === 'table' && <LanesTable lanes={lanes} />}
      {!isEmpty && form === 'chart' && width > 0 && <LanesChart lanes={lanes} view={view} width={width} />}
      <Notes lanes={lanes} />
    </div>
  );
}

/** What the lanes do not show, and why. */
function Notes({ lanes }: { lanes: ViewLanes }) {
  const { t } = useTranslation('lanes');
  const format = useFormat();
  const within = (instant: string) => Date.parse(instant) > Date.parse(lanes.from);
  const notes = [
    ...(within(lanes.knownSince) ? [t('knownSince', { time: format.absolute(lanes.knownSince) })] : []),
    ...(lanes.goneAt === null ? [] : [t('goneSince', { time: format.absolute(lanes.goneAt) })]),
    ...lanesOf(lanes)
      .filter(({ more }) => more > 0)
      .map(({ name, more }) => t('more', { lane: t(`lane.${name}`), count: more })),
  ];
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
