import { IconCircleCheck, IconUserOff } from '@tabler/icons-react';
import type { Person } from '@viewkeeper/shared/people.ts';
import type { Grant } from '@viewkeeper/shared/permissions.ts';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../app/person.ts';
import { useFormat } from '../../format/format-context.ts';
import { Instant } from '../../ui/instant.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { StatusLook } from '../../ui/tone.ts';
import { rolesByPlace } from './grant-rules.ts';
import classes from './people.module.css';

const looks = {
  active: { tone: 'ok', icon: IconCircleCheck, quiet: true },
  disabled: { tone: 'unknown', icon: IconUserOff },
} as const satisfies Record<string, StatusLook>;

/** The name, and whether it is the reader's own. */
export function NameCell({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const own = usePerson().personId === person.personId;
  return (
    <span>
      {person.name} {own && <span className={classes.you}>({t('you')})</span>}
    </span>
  );
}

/** A grant in words: "Operator · everywhere". */
export function useGrantWords(): (grant: Grant) => string {
  const { t } = useTranslation(['people', 'app']);
  return ({ role, databaseGroup }) =>
    t('grant', { role: t(`app:person.role.${role}`), where: databaseGroup ?? t('everywhere') });
}

/** "Operator, Viewer · everywhere", on one line; what does not fit is in the hint. */
export function GrantsCell({ person }: { person: Person }) {
  const { t } = useTranslation(['people', 'app']);
  const text = rolesByPlace(person.grants)
    .map(({ roles, databaseGroup }) =>
      t('grant', {
        role: roles.map((role) => t(`app:person.role.${role}`)).join(', '),
        where: databaseGroup ?? t('everywhere'),
      }),
    )
    .join('; ');
  return <span {...(person.grants.length > 1 && { 'data-hint': text, 'data-above': true })}>{text}</span>;
}

export function PersonStateMark({ person: { disabledAt } }: { person: Person }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  if (disabledAt === null) return <StatusMark look={looks.active} label={t('active')} />;
  const why = t('disabledSince', { time: format.absolute(disabledAt) });
  return <StatusMark look={looks.disabled} label={t('disabled')} why={why} />;
}

export function LastSignInCell({ person: { lastSignInAt } }: { person: Person }) {
  const { t } = useTranslation('people');
  return lastSignInAt === null ? (
    <span className={classes.you}>{t('never')}</span>
  ) : (
    <Instant value={lastSignInAt} inRow />
  );
}
