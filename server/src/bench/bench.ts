import { cpus } from 'node:os';
import { benchConsole } from './console.ts';
import type { Figure } from './figure.ts';
import { benchTriggers } from './trigger-figures.ts';
import { benchViews } from './views.ts';

/** pnpm bench [group] [--json]: exits 1 when a limit does not hold. */
const groups: Record<string, () => AsyncIterable<Figure>> = {
  console: benchConsole,
  views: benchViews,
  freshness: benchTriggers,
};

const words = process.argv.slice(2);
const asJson = words.includes('--json');
const asked = words.filter((word) => word !== '--json');
const unknown = asked.filter((word) => !(word in groups));
if (unknown.length > 0) {
  console.error(`no such group: ${unknown.join(', ')}; there are: ${Object.keys(groups).join(', ')}`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(groups)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for await (const figure of measure()) {
    figures.push(figure);
    // As they come: a run that is interrupted has told what it knew.
    if (asJson) console.log(JSON.stringify(figure));
  }
}

if (!asJson) {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}\n`);
  console.table(
    figures.map(({ group, figure, value, unit, baseline, ratio, limit, holds }) => ({
      group,
      figure,
      value: `${round(value)} ${unit}`,
      baseline: baseline === null ? '–' : `${round(baseline)} ${unit}`,
      ratio: ratio === null ? '–' : ratio.toPrecision(3),
      limit: limit === null ? '–' : ratio === null ? `${limit} ${unit}` : `× ${limit}`,
      holds: limit === null ? '–' : holds ? 'yes' : 'NO',
    })),
  );
}
process.exit(figures.every(({ holds }) => holds) ? 0 : 1);

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
