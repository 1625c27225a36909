import { DEFAULT_THEME } from '@mantine/core';
import type { Tone } from '../ui/tone.ts';

const { colors } = DEFAULT_THEME;

export interface TokenPair {
  text: string;
  tint: string;
}
export interface Scheme {
  tones: Record<Tone, TokenPair>;
  body: string;
  /** Panels, heads of tables and the hovered row. */
  raised: string;
  text: string;
  dimmed: string;
  border: string;
}

/** The colours of `ui.md`; `tokens.test.ts` holds every text at 5 : 1 or more on every ground it is put on. */
export const light: Scheme = {
  tones: {
    ok: { text: '#066649', tint: colors.teal[1] },
    warn: { text: '#8a5300', tint: colors.yellow[1] },
    bad: { text: colors.red[9], tint: colors.red[0] },
    unknown: { text: colors.gray[7], tint: colors.gray[1] },
    accent: { text: colors.indigo[8], tint: colors.indigo[0] },
  },
  body: '#ffffff',
  raised: '#f8f9fa',
  text: '#16191d',
  dimmed: '#5c636a',
  border: colors.gray[3],
};

export const dark: Scheme = {
  tones: {
    ok: { text: colors.teal[2], tint: '#04402e' },
    warn: { text: colors.yellow[2], tint: '#5a3a00' },
    bad: { text: colors.red[2], tint: '#651515' },
    unknown: { text: colors.gray[3], tint: colors.dark[5] },
    accent: { text: colors.indigo[2], tint: '#243066' },
  },
  body: '#1b1c1f',
  raised: '#232529',
  text: '#dcdee1',
  dimmed: '#a6a6a6',
  border: '#3a3d43',
};
