import { DEFAULT_THEME } from '@mantine/core';
import { expect, test } from 'vitest';
import { dark, light, type Scheme } from './tokens.ts';

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

const schemes: [string, Scheme][] = [
  ['light', light],
  ['dark', dark],
];

test('the measure is the one of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test.each(schemes)('%s: every text is at least 5 : 1 on every ground', (_, scheme) => {
  const pairs = Object.entries(scheme.tones).flatMap(([tone, { text, tint }]) => [
    { name: `${tone} on its tint`, ratio: contrast(text, tint) },
    { name: `${tone} on body`, ratio: contrast(text, scheme.body) },
    { name: `${tone} on raised`, ratio: contrast(text, scheme.raised) },
    { name: `text on ${tone}`, ratio: contrast(scheme.text, tint) },
  ]);
  pairs.push(
    { name: 'text on body', ratio: contrast(scheme.text, scheme.body) },
    { name: 'dimmed on body', ratio: contrast(scheme.dimmed, scheme.body) },
    { name: 'dimmed on raised', ratio: contrast(scheme.dimmed, scheme.raised) },
    { name: 'white on primary', ratio: contrast('#ffffff', DEFAULT_THEME.colors.indigo[8]) },
    { name: 'white on destructive', ratio: contrast('#ffffff', light.tones.bad.text) },
  );
  expect(pairs.filter((pair) => pair.ratio < 5)).toEqual([]);
});
