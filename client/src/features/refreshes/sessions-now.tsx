import { Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { RefreshPreview } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { Notice } from '../../ui/notice.tsx';
import { PostgresErrorText } from '../../ui/postgres-error-text.tsx';
import classes from './refresh.module.css';
import { SessionTable } from './session-table.tsx';

const mostShown = 5;

/** Whom the refresh would meet at this moment; and that it is not known, when the database does not answer. */
export function SessionsNow({ preview }: { preview: RefreshPreview }) {
  const { t } = useTranslation('refresh');
  const format = useFormat();
  const nowMs = useNow(1000);
  const { live, liveError } = preview;
  if (!live)
    return (
      <Notice look={{ tone: 'unknown', icon: IconHelpCircle }} title={t('now.silent')}>
        {liveError && <PostgresErrorText error={liveError} />}
      </Notice>
    );
  const { inTheWay, readers } = live;
  const count = readers.length;
  return (
    <div>
      <Text size="sm">
        {inTheWay.length === 0 ? t('now.free') : t('now.inTheWay', { count: inTheWay.length })}{' '}
        {count === 0
          ? t('now.readersNone')
          : t(preview.effectiveMode === 'plain' ? 'now.readersWait' : 'now.readersGoOn', { count })}{' '}
        <span className={classes.asOf}>{t('now.asOf', { when: format.relative(live.asOf, nowMs) })}</span>
      </Text>
      {inTheWay.length > 0 && (
        <div className={classes.sessions}>
          <SessionTable sessions={inTheWay.slice(0, mostShown)} label={t('now.sessions')} />
          {inTheWay.length > mostShown && (
            <span className={classes.asOf}>{t('now.more', { count: inTheWay.length - mostShown })}</span>
          )}
        </div>
      )}
    </div>
  );
}
