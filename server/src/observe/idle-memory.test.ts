import { expect, test } from 'vitest';
import { IdleMemory } from './idle-memory.ts';
import type { OtherSession } from './observe-statements.ts';

const start = Date.UTC(2027, 0, 1);
const at = (second: number) => new Date(start + second * 1000).toISOString();

/** What is bound at each sight of one backend that began at second 0: [second, standing, query start]. */
function boundsOf(sights: readonly (readonly [number, OtherSession['standing'], number?])[]): number[] {
  const memory = new IdleMemory();
  return sights.map(([second, standing, queryStart]) => {
    const session: OtherSession = {
      pid: 1,
      backendStart: at(0),
      queryStart: at(queryStart ?? second),
      transactionStart: null,
      application: null,
      userName: null,
      state: null,
      type: 'client backend',
      standing,
    };
    const [seen] = memory.remember({ sessions: [session], clock: at(second) });
    return (Date.parse(seen?.boundAt ?? '') - start) / 1000;
  });
}

test.for([
  ['idle for longer than its timer: nothing is held back', [[100, 'settled']], [100]],
  ['never seen before, and idle just now: it may come from anything', [[100, 'idle']], [0]],
  [
    'seen idle again when its timer has run out',
    [
      [100, 'idle'],
      [115, 'idle'],
    ],
    [0, 115],
  ],
  [
    'seen idle again too early',
    [
      [100, 'idle'],
      [105, 'idle'],
      [113, 'idle'],
    ],
    [0, 0, 113],
  ],
  [
    'in a statement that began when its timer had run out',
    [
      [100, 'idle'],
      [120, 'statement', 114],
    ],
    [0, 114],
  ],
  [
    'in a statement that began too early',
    [
      [100, 'idle'],
      [120, 'statement', 110],
    ],
    [0, 0],
  ],
  [
    'busy since it was idle',
    [
      [100, 'settled'],
      [115, 'busy'],
      [130, 'busy'],
    ],
    [100, 100, 100],
  ],
  [
    'idle after it was busy: what it committed in the middle may have met a lock',
    [
      [100, 'settled'],
      [115, 'busy'],
      [130, 'idle'],
      [145, 'idle'],
    ],
    [100, 100, 100, 145],
  ],
  [
    'in a statement after it was busy, without having been seen idle',
    [
      [100, 'settled'],
      [115, 'busy'],
      [130, 'statement', 129],
      [145, 'statement', 144],
    ],
    [100, 100, 100, 100],
  ],
  [
    'statement after statement',
    [
      [100, 'settled'],
      [115, 'statement', 110],
      [130, 'idle'],
    ],
    [100, 110, 130],
  ],
  [
    'unseen for longer than a minute',
    [
      [100, 'settled'],
      [170, 'idle'],
      [185, 'idle'],
    ],
    [100, 100, 185],
  ],
] as const)('%s', ([, sights, bounds]) => {
  expect(boundsOf(sights)).toEqual(bounds);
});

test('another process that takes over begins with the start of the backend', () => {
  expect(boundsOf([[1000, 'busy']])).toEqual([0]);
});
