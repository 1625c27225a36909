import {
  type Icon,
  IconBan,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconLock,
  IconPlayerPlay,
} from '@tabler/icons-react';
import type { Attempt, RunRow } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { Instant } from '../../ui/instant.tsx';
import classes from './run-page.module.css';
import { type Step, type StepState, stepsOf } from './step-times.ts';

const icons: Record<StepState, Icon> = {
  done: IconCircleCheck,
  active: IconPlayerPlay,
  failed: IconCircleX,
  cancelled: IconBan,
  ahead: IconCircle,
  missed: IconCircleDashed,
};

interface RunStepsProps {
  run: RunRow;
  attempt: Attempt | null;
  previous: Attempt | null;
}

/** How far an attempt came, each step with its time; live while it goes on. */
export function RunSteps({ run, attempt, previous }: RunStepsProps) {
  const { t } = useTranslation('run');
  const isOpen = attempt === null ? run.finishedAt === null : attempt.finishedAt === null;
  const nowMs = useNow(isOpen ? 1000 : 3_600_000);
  return (
    <ol className={classes.steps} aria-label={t('steps.title')}>
      {stepsOf({ run, attempt, previous, nowMs }).map((step) => (
        <StepItem key={step.id} step={step} dataAsOf={attempt?.dataAsOf ?? null} />
      ))}
    </ol>
  );
}

function StepItem({ step: { id, state, ms }, dataAsOf }: { step: Step; dataAsOf: string | null }) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const waits = id === 'waiting' && state === 'active';
  const Icon = waits ? IconLock : icons[state];
  // A time that goes on is told in whole seconds: tenths would only flicker.
  const time = ms === null ? null : format.duration(state === 'active' ? Math.floor(ms / 1000) * 1000 : ms);
  const isUnseen = id === 'waiting' && state === 'done' && ms === null;
  return (
    <li
      className={classes.step}
      data-state={waits ? 'waits' : state}
      aria-current={state === 'active' ? 'step' : undefined}
    >
      <Icon className={classes.stepIcon} size={16} aria-hidden />
      <span className={classes.stepName}>{t(`steps.name.${id}`)}</span>
      <span className={classes.stepTime}>
        {time !== null && <span>{time}</span>}
        {isUnseen && <span>{t('steps.unseen')}</span>}
        {id === 'published' && dataAsOf !== null ? (
          <span>
            {t('steps.publishedAt')} <Instant value={dataAsOf} as="dayTime" />
          </span>
        ) : (
          (state !== 'done' || (time === null && !isUnseen)) && <span>{t(`steps.state.${state}`)}</span>
        )}
      </span>
    </li>
  );
}
