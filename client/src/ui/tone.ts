import type { Icon } from '@tabler/icons-react';

/** The five tokens of colour; what each means is in `ui.md`. */
export type Tone = 'ok' | 'warn' | 'bad' | 'unknown' | 'accent';

/** How a status is drawn: always an icon and a word, the colour only repeats it. */
export interface StatusLook {
  tone: Tone;
  icon: Icon;
  /** On target and done need no attention: they get no ground. */
  quiet?: boolean;
}
