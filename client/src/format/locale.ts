import type { Language } from '@viewkeeper/shared/people.ts';

/** What every formatter needs to know about the reader. */
export interface Locale {
  language: Language;
  timeZone: string;
}

/** British English for its 24 hours and day-first dates, as the rest of the console writes them. */
export const languageTags: Record<Language, string> = { en: 'en-GB', es: 'es-CO' };

/** Stands for "not known" in every column of figures; never 0. */
export const none = '–';
