/** Seconds of each unit in which an age can be typed. */
export const unitSeconds = { minutes: 60, hours: 3600, days: 86_400 } as const;
export type AgeUnit = keyof typeof unitSeconds;

/** An age as it is typed: a figure and its unit. */
export interface AgeText {
  text: string;
  unit: AgeUnit;
}

/** Seconds of what was typed, in whole seconds; null: that is no age. A comma is a decimal point, too. */
export function parseAge({ text, unit }: AgeText): number | null {
  if (!/^\s*\d{1,6}([.,]\d{1,4})?\s*$/.test(text)) return null;
  const seconds = Math.round(Number(text.trim().replace(',', '.')) * unitSeconds[unit]);
  return seconds >= 1 && seconds <= 315_360_000 ? seconds : null;
}

/** An age in the largest unit in which it is a whole number; parts of a minute stay minutes. */
export function writeAge(seconds: number): AgeText {
  const units = ['days', 'hours'] as const;
  const unit = units.find((name) => seconds % unitSeconds[name] === 0) ?? 'minutes';
  return { text: String(Math.round((seconds / unitSeconds[unit]) * 10_000) / 10_000), unit };
}
