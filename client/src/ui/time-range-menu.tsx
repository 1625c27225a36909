import { UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { fromWallTime, toWallTime } from '@viewkeeper/shared/wall-time.ts';
import { useTranslation } from 'react-i18next';
import { useFormat, useLocale } from '../format/format-context.ts';
import { useNow } from '../format/use-now.ts';
import facets from './facets.module.css';
import { closePanel, Panel } from './panel.tsx';
import classes from './time-range-menu.module.css';
import { type UrlTimeRange, windows } from './use-url-time-range.ts';

/** Limits a list in time: the last hour to 30 days, or from and until by the clock of the person's zone. */
export function TimeRangeMenu({ range }: { range: UrlTimeRange }) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const zone = format.zone(useNow(3_600_000));
  return (
    <Panel
      label={t('range.label')}
      width={260}
      renderButton={(trigger) => (
        <UnstyledButton className={facets.chip} data-active={range.limited || undefined} {...trigger}>
          <RangeWords range={range} />
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      )}
    >
      <div className={facets.chips}>
        {windows.map((window) => (
          <UnstyledButton
            key={window}
            className={facets.chip}
            aria-pressed={range.within === window}
            onClick={(event) => {
              range.setWindow(range.within === window ? null : window);
              closePanel(event);
            }}
          >
            {t(`range.window.w${window}`)}
          </UnstyledButton>
        ))}
      </div>
      <Side side="from" range={range} />
      <Side side="until" range={range} />
      <p className={classes.zone}>{t('range.zone', { zone })}</p>
    </Panel>
  );
}

function Side({ side, range }: { side: 'from' | 'until'; range: UrlTimeRange }) {
  const { t } = useTranslation('ui');
  const { timeZone } = useLocale();
  const instant = range[side];
  return (
    <label className={classes.side}>
      {t(`range.${side}`)}
      <input
        type="datetime-local"
        className={classes.input}
        value={instant === null ? '' : toWallTime(instant, timeZone)}
        onChange={(event) => range.setSide(side, fromWallTime(event.currentTarget.value, timeZone))}
      />
    </label>
  );
}

function RangeWords({ range: { within, from, until } }: { range: UrlTimeRange }) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  if (within !== null) return t(`range.window.w${within}`);
  if (from !== null && until !== null) return `${format.dayTime(from)} – ${format.dayTime(until)}`;
  if (from !== null) return t('range.since', { time: format.dayTime(from) });
  return until === null ? t('range.any') : t('range.before', { time: format.dayTime(until) });
}
