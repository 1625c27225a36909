import type { DataThroughRule } from '@viewkeeper/shared/data-through.ts';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { Instant } from '../../ui/instant.tsx';

type Load = Pick<DataThroughRule, 'known' | 'dataThrough' | 'ahead'>;

/** Up to when a table was loaded, with its age. */
export function LoadedThrough({ load: { known, dataThrough, ahead } }: { load: Load }) {
  const { t } = useTranslation('dataThrough');
  const format = useFormat();
  const nowMs = useNow(5000);
  if (!known) return <span>{t('notKnown')}</span>;
  if (dataThrough === null) return <span>{t('nothing')}</span>;
  const at = <Instant value={dataThrough} as="dayTime" />;
  const age = format.age(nowMs - Date.parse(dataThrough));
  return (
    <span>
      {ahead ? (
        <Trans ns="dataThrough" i18nKey="ahead" components={{ at }} />
      ) : (
        <Trans ns="dataThrough" i18nKey="ago" values={{ age }} components={{ at }} />
      )}
    </span>
  );
}
