import type { MinimumAge } from '@viewkeeper/shared/lag.ts';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import classes from './lag.module.css';

/** How old contents are at least when they appear, and what that stands on. */
export function LeastAge({ least }: { least: MinimumAge }) {
  const { t } = useTranslation('lag');
  const format = useFormat();
  if (!least.known) {
    const missing = least.missing.map((view) => t('leastMissing', { name: fullName(view), count: view.runCount }));
    return t('leastUnknown', { missing: missing.join(', ') });
  }
  const path = least.path.map((view) =>
    t('leastStep', { name: fullName(view), duration: format.duration(view.p95Ms), count: view.runCount }),
  );
  return (
    <div>
      {t('leastText', { age: format.duration(least.ms) })}
      <p className={classes.meta}>{t('leastPath', { path: path.join(' + ') })}</p>
    </div>
  );
}
