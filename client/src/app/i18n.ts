import type { Language } from '@viewkeeper/shared/people.ts';
import { type BackendModule, createInstance, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { formatNumber } from '../format/numbers.ts';
import { bundledMessages, lazyMessages } from './messages.ts';

function isLanguage(text: string): text is Language {
  return text === 'en' || text === 'es';
}

/** The first of the browser's languages that the console speaks; English when it speaks none of them. */
export function browserLanguage(): Language {
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

function isLazy(namespace: string): namespace is keyof typeof lazyMessages {
  return namespace in lazyMessages;
}

/** Loads a namespace when the first component asks for it; React waits in the nearest Suspense. */
const lazyBackend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, answer) => {
    if (!isLazy(namespace)) {
      answer(new Error(`messages.ts knows no namespace ${namespace}`), false);
      return;
    }
    lazyMessages[namespace]().then(
      (messages) => answer(null, messages[isLanguage(language) ? language : 'en']),
      (error: unknown) => answer(error instanceof Error ? error : new Error(String(error)), false),
    );
  },
};

function bundled(language: Language): ResourceLanguage {
  return Object.fromEntries(Object.entries(bundledMessages).map(([name, messages]) => [name, messages[language]]));
}

export function createI18n(language: Language) {
  const i18n = createInstance();
  void i18n
    .use(lazyBackend)
    .use(initReactI18next)
    .init({
      lng: language,
      initAsync: false,
      ns: Object.keys(bundledMessages),
      defaultNS: 'app',
      resources: { en: bundled('en'), es: bundled('es') },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
    });
  // One formatter for figures in sentences and in tables.
  i18n.services.formatter?.add('number', (value: unknown, language) =>
    formatNumber(Number(value), { language: language === 'es' ? 'es' : 'en', timeZone: 'UTC' }),
  );
  return i18n;
}
