import type { WaitingStep } from '../http/waiting-page.ts';

/** Work that says what is under way; each word is told with its time when the work is done. */
export type TellingWork<Result> = (tell: (does: string) => void) => Promise<Result>;

export interface Progress {
  /** What the waiting page shows. */
  steps: readonly WaitingStep[];
  /** Does the work as the step of this text. */
  during: <Result>(text: string, work: TellingWork<Result>) => Promise<Result>;
}

/** The steps of a start, in their order; each is told on the terminal when it is done. */
export function createProgress(texts: readonly string[]): Progress {
  const steps: WaitingStep[] = texts.map((text) => ({ text, state: 'waiting' }));
  return {
    steps,
    during: async (text, work) => {
      const step = steps.find((one) => one.text === text);
      if (!step) throw new Error(`no step is called ${text}`);
      step.state = 'doing';
      const started = performance.now();
      const parts: { does: string; at: number }[] = [];
      try {
        const result = await work((does) => {
          parts.push({ does, at: performance.now() });
          step.detail = does;
        });
        step.state = 'done';
        console.log(`  ✓ ${text} (${[seconds(started, performance.now()), ...told(parts)].join(', ')})`);
        return result;
      } catch (error) {
        step.state = 'failed';
        throw error;
      } finally {
        delete step.detail;
      }
    },
  };
}

function told(parts: readonly { does: string; at: number }[]): string[] {
  return parts.map(({ does, at }, index) => `${does} ${seconds(at, parts[index + 1]?.at ?? performance.now())}`);
}

const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
