import type { Target } from '@viewkeeper/shared/targets.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';

/** A target in a few words: "maximum 2 h, due after 1 h", and whence it comes. */
export function useTargetWords(): {
  limits: (target: Pick<Target, 'tier' | 'warnAfterSeconds' | 'errorAfterSeconds'>) => string;
  origin: (target: Pick<Target, 'scope' | 'tag'>) => string;
} {
  const { t } = useTranslation('vocabulary');
  const format = useFormat();
  return {
    limits: ({ warnAfterSeconds, errorAfterSeconds }) => {
      if (warnAfterSeconds === null || errorAfterSeconds === null) return t('target.ignored');
      const values = {
        error: format.duration(errorAfterSeconds * 1000),
        warn: format.duration(warnAfterSeconds * 1000),
      };
      return t('target.limits', values);
    },
    origin: ({ scope, tag }) => (tag === null ? t(`targetOrigin.${scope}`) : t('target.ofTag', { tag: showName(tag) })),
  };
}
