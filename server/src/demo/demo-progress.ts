import type { WaitingStep } from '../http/waiting-page.ts';

export interface Progress {
  /** What the waiting page shows. */
  steps: readonly WaitingStep[];
  /** Does the work as the step of this text. */
  during: <Result>(text: string, work: () => Promise<Result>) => Promise<Result>;
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
      try {
        const result = await work();
        step.state = 'done';
        console.log(`  ✓ ${text} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
        return result;
      } catch (error) {
        step.state = 'failed';
        throw error;
      }
    },
  };
}
