import { useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LocaleContext } from '../format/format-context.ts';
import { browserLanguage } from './i18n.ts';
import { useSession } from './use-session.ts';

const browserTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Language, time zone and colours: the person's, else the browser's. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const preferences = useSession().data?.person?.preferences;
  const language = preferences?.language ?? browserLanguage();
  const timeZone = preferences?.timeZone ?? browserTimeZone;
  const colorScheme = preferences?.colorScheme;
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language;
  }, [i18n, language]);
  useEffect(() => {
    if (colorScheme) setColorScheme(colorScheme);
  }, [setColorScheme, colorScheme]);
  const locale = useMemo(() => ({ language, timeZone }), [language, timeZone]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}
