import type { Person } from '@viewkeeper/shared/people.ts';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../ui/instant.tsx';
import classes from './people.module.css';
import { type PersonAct, PersonActions } from './person-actions.tsx';
import { LastSignInCell, NameCell, PersonStateMark, useGrantWords } from './person-cells.tsx';

/** A person where it is narrow. */
export function PersonCard({ person, onAct }: { person: Person; onAct: PersonAct }) {
  const { t } = useTranslation('people');
  const words = useGrantWords();
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <div className={classes.cardName}>
          <div className={classes.name}>
            <NameCell person={person} />
          </div>
          <div className={classes.you}>{person.login}</div>
        </div>
        <PersonActions person={person} onAct={onAct} />
      </div>
      <ul className={classes.roles} aria-label={t('column.roles')}>
        {person.grants.map((grant) => (
          <li key={words(grant)}>{words(grant)}</li>
        ))}
      </ul>
      <dl className={classes.cardFacts}>
        <div>
          <dt>{t('column.state')}</dt>
          <dd>
            <PersonStateMark person={person} />
          </dd>
        </div>
        <div>
          <dt>{t('column.lastSignIn')}</dt>
          <dd>
            <LastSignInCell person={person} />
          </dd>
        </div>
        <div>
          <dt>{t('column.created')}</dt>
          <dd>
            <Instant value={person.createdAt} inRow />
          </dd>
        </div>
      </dl>
    </div>
  );
}
