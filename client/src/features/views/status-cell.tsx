import { IconCircleOff } from '@tabler/icons-react';
import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { viewStatusLooks } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { StatusLook } from '../../ui/tone.ts';

const goneLook: StatusLook = { tone: 'unknown', icon: IconCircleOff };

/** The headline status; a view that is in its database no more says only that. */
export function ViewStatusMark({ view }: { view: Pick<ViewRow, 'status' | 'goneAt'> }) {
  const { t } = useTranslation(['views', 'vocabulary']);
  const format = useFormat();
  if (view.goneAt !== null) {
    return <StatusMark look={goneLook} label={t('gone')} why={t('goneWhy', { time: format.absolute(view.goneAt) })} />;
  }
  return (
    <StatusMark
      look={viewStatusLooks[view.status]}
      label={t(`vocabulary:viewStatus.${view.status}`)}
      why={t(`vocabulary:viewStatusWhy.${view.status}`)}
    />
  );
}
