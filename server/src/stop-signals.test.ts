import { expect, test } from 'vitest';
import { runProgram } from './test/child-process.ts';

const never = new URL('./stop-signals.ts', import.meta.url).href;
const program = `import { onStopSignal } from '${never}';
setInterval(() => {}, 1000);
onStopSignal({
  stop: () => { console.log('stopping'); return new Promise(() => {}); },
  atOnce: () => console.log('at once'),
  failed: () => {},
});
console.log('up');`;

test('a second signal ends at once; the same Ctrl-C heard twice does not', async () => {
  const child = runProgram('stop-signals.ts', {
    nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(program)}`],
  });
  await child.wrote(/up/);
  const started = performance.now();
  child.kill('SIGINT');
  await child.wrote(/stopping/);
  const again = setInterval(() => child.kill('SIGINT'), 20);
  expect(await child.exited).toBe(1);
  clearInterval(again);
  expect(performance.now() - started).toBeGreaterThan(450);
  expect(child.output()).toContain('at once');
});
