import { IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { Notice } from '../../ui/notice.tsx';

interface ImpossibleNoticeProps {
  viewId: number;
  /** The maximum age; null: nothing is promised. */
  errorAfterSeconds: number | null;
}

/** Says when a maximum age is less than contents can have when they appear, as far as that is known. */
export function ImpossibleNotice({ viewId, errorAfterSeconds }: ImpossibleNoticeProps) {
  const { t } = useTranslation('targets');
  const trpc = useTRPC();
  const format = useFormat();
  const lag = useQuery(trpc.lag.ofView.queryOptions({ viewId }));
  const least = lag.data?.minimumAge;
  if (!least?.known || errorAfterSeconds === null || errorAfterSeconds * 1000 >= least.ms) return null;
  return (
    <Notice look={{ tone: 'warn', icon: IconClockExclamation }} title={t('impossible.title')}>
      {t('impossible.text', { least: format.duration(least.ms), maximum: format.duration(errorAfterSeconds * 1000) })}
    </Notice>
  );
}
