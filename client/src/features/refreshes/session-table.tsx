import type { Session } from '@viewkeeper/shared/refreshes.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './runs.module.css';

/** Sessions of the watched database, as its administrator would look for them. */
export function SessionTable({ sessions, label }: { sessions: readonly Session[]; label: string }) {
  const { t } = useTranslation('run');
  const name = (text: string | null) => (text === null || text === '' ? none : showName(text));
  return (
    <PlainTable
      label={label}
      columns={[
        { header: t('session.pid') },
        { header: t('session.who') },
        { header: t('session.state') },
        { header: t('session.lock') },
      ]}
      rows={sessions.map((session) => ({
        key: session.pid,
        cells: [
          <code key="pid">{session.pid}</code>,
          <Two
            key="who"
            first={name(session.user)}
            second={session.applicationName && showName(session.applicationName)}
          />,
          <Two
            key="state"
            first={name(session.state)}
            second={
              session.since !== null && (
                <>
                  {t('session.since')} <Instant value={session.since} />
                </>
              )
            }
          />,
          name(session.lockMode),
        ],
      }))}
    />
  );
}

function Two({ first, second }: { first: string; second: ReactNode }) {
  return (
    <>
      {first}
      {second !== null && second !== '' && second !== false && <div className={classes.second}>{second}</div>}
    </>
  );
}

/** Who stood in the way of a refresh when it was last looked at. */
export function SessionSection({ sessions, isOver }: { sessions: readonly Session[]; isOver: boolean }) {
  const { t } = useTranslation('run');
  const label = t(isOver ? 'live.blockersEnded' : 'live.blockers');
  return (
    <Section title={t('live.blockersTitle')} meta={label}>
      <SessionTable sessions={sessions} label={label} />
    </Section>
  );
}
