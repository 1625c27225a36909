import { IconCircleCheck, IconCircleMinus, IconHelpCircle } from '@tabler/icons-react';
import type { ViewCapability, ViewCapabilityKey } from '@viewkeeper/shared/capabilities.ts';
import { useTranslation } from 'react-i18next';
import { SqlBlock } from '../../ui/sql-block.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { StatusLook } from '../../ui/tone.ts';
import classes from './capabilities.module.css';
import { ReasonText } from './reason-text.tsx';

const looks: Record<ViewCapability['state'], StatusLook> = {
  possible: { tone: 'ok', icon: IconCircleCheck, quiet: true },
  not: { tone: 'warn', icon: IconCircleMinus },
  unknown: { tone: 'unknown', icon: IconHelpCircle },
};

/** What can be done; the others are true or not. */
const acts: readonly ViewCapabilityKey[] = ['concurrently', 'skippable', 'consistent_group', 'guard'];

/** Each capability: whether it is there, why, and the statement that brings it. */
export function CapabilityList({ capabilities }: { capabilities: readonly ViewCapability[] }) {
  const { t } = useTranslation('capabilities');
  return (
    <ul className={classes.list} aria-label={t('title')}>
      {capabilities.map(({ key, state, reasons, sql }) => (
        <li key={key} className={classes.item}>
          <div className={classes.head}>
            <h3 className={classes.name}>{t(`name.${key}`)}</h3>
            <StatusMark look={looks[state]} label={t(`${acts.includes(key) ? 'state' : 'holds'}.${state}`)} />
          </div>
          <div className={classes.why}>
            {reasons.map((reason) => (
              <ReasonText key={JSON.stringify(reason)} reason={reason} />
            ))}
            <p className={classes.means}>{t(`means.${key}`)}</p>
            {sql !== null && <SqlBlock sql={sql} label={`${t('fix')}: ${t(`name.${key}`)}`} wrap />}
          </div>
        </li>
      ))}
    </ul>
  );
}
