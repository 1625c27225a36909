import { measureBundle } from './bundle-figures.ts';
import type { Figure } from './figure.ts';
import { measureLists } from './list-figures.ts';
import { measureRefreshes } from './refresh-figures.ts';
import { startBenchStack } from './stack.ts';

/** What the console costs beside PostgreSQL without it. */
export async function* benchConsole(): AsyncGenerator<Figure> {
  const stack = await startBenchStack();
  try {
    yield* await measureLists(stack);
    yield* await measureRefreshes(stack);
    yield* await measureBundle();
  } finally {
    await stack.stop();
  }
}
