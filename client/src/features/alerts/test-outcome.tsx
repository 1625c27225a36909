import { Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { DeliveryOutcome } from '@viewkeeper/shared/alerts.ts';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './alerts.module.css';

/** What came of a test, to the letter of the receiver. */
export function TestOutcome({ name, outcome }: { name: string; outcome: DeliveryOutcome }) {
  const { t } = useTranslation('alerts');
  const { delivered, status, error } = outcome;
  return (
    <output className={classes.outcome}>
      <Notice
        look={delivered ? { tone: 'ok', icon: IconCircleCheck } : { tone: 'bad', icon: IconCircleX }}
        title={`${showName(name)}: ${t(delivered ? 'outcome.delivered' : 'outcome.failed')}`}
      >
        {error !== null && <Text>{t(`error.${error}`)}</Text>}
        {status !== null && <Text>{t('outcome.status', { status })}</Text>}
        <Answer text={outcome.answer} />
      </Notice>
    </output>
  );
}

/** The beginning of what a receiver wrote: anybody's text. */
export function Answer({ text }: { text: string | null }) {
  if (text === null || text.trim() === '') return null;
  return <bdi className={classes.answer}>{text}</bdi>;
}
