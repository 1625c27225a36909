import { Text } from '@mantine/core';
import { IconLock, IconPlayerPlay } from '@tabler/icons-react';
import type { ElsewhereSession } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { Notice } from '../../ui/notice.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { StatusLook } from '../../ui/tone.ts';

function lookOf({ state, waitingCount }: ElsewhereSession): StatusLook {
  return { tone: waitingCount > 0 ? 'warn' : 'unknown', icon: state === 'waiting' ? IconLock : IconPlayerPlay };
}

const wordOf = ({ state, isCertain }: ElsewhereSession) => (isCertain ? state : 'uncertain');

function useWho(): (session: ElsewhereSession) => string {
  const { t } = useTranslation('elsewhere');
  return ({ userName, application, pid }) =>
    t('who', {
      user: userName === null ? none : showName(userName),
      application: application ? showName(application) : none,
      pid,
    });
}

/** Somebody else refreshes the view, in a list. */
export function ElsewhereMark({ session }: { session: ElsewhereSession }) {
  const { t } = useTranslation('elsewhere');
  const who = useWho();
  const why = `${t(`title.${wordOf(session)}`)}. ${who(session)}`;
  return <StatusMark look={lookOf(session)} label={t('short')} why={why} />;
}

/** Who refreshes the view elsewhere, since when, and who waits. */
export function ElsewhereNotice({ session }: { session: ElsewhereSession }) {
  const { t } = useTranslation('elsewhere');
  const format = useFormat();
  const who = useWho();
  const since = session.since === null ? '' : ` ${t('since', { time: format.dayTime(session.since) })}`;
  return (
    <Notice look={lookOf(session)} title={`${t(`title.${wordOf(session)}`)}${since}`}>
      <Text size="sm">
        {who(session)} {t(session.isCertain ? `mode.${session.mode}` : 'uncertain')}{' '}
        {session.blockedBy.length > 0 && `${t('blockedBy', { pids: session.blockedBy.join(', ') })} `}
        {session.waitingCount > 0 && t('waiting', { count: session.waitingCount })}
      </Text>
    </Notice>
  );
}
