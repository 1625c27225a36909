import { IconCheck, IconX } from '@tabler/icons-react';
import type { IdentityProposal } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { evidenceKeys } from './proposal-rules.ts';
import classes from './views.module.css';

/** What speaks for a pair being the same view, and what against it. */
export function Evidence({ pair }: { pair: IdentityProposal }) {
  const { t } = useTranslation('proposals');
  return (
    <ul className={classes.evidence}>
      {evidenceKeys.map((key) => {
        const what = t(`evidence.${key}`);
        const label = t(pair[key] ? 'evidenceYes' : 'evidenceNo', { what });
        const Icon = pair[key] ? IconCheck : IconX;
        return (
          <li key={key} data-same={pair[key] || undefined} aria-label={label}>
            <Icon size={13} stroke={2.2} aria-hidden />
            {what}
          </li>
        );
      })}
    </ul>
  );
}
