import type { ModeReason, RefreshMode } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';

/** The mode of a refresh and why it is that one, in a sentence or two. */
export function useModeWords(): (mode: RefreshMode, reason: ModeReason) => string {
  const { t } = useTranslation('vocabulary');
  return (mode, reason) => {
    const why = t(`modeReason.${reason}`);
    // This reason names the mode itself.
    return reason === 'auto_possible' ? why : `${t(`mode.${mode}`)}. ${why}`;
  };
}
