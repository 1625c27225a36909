import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { absoluteFigure, type Figure } from './figure.ts';

const distFolder = new URL('../../../client/dist/', import.meta.url);

/** JavaScript that the first route loads: what index.html names, gzipped. Needs a built client. */
export async function measureBundle(): Promise<Figure[]> {
  const page = await readFile(new URL('index.html', distFolder), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  if (scripts.length === 0) throw new Error('the built page names no script');
  const sizes = await Promise.all(
    [...new Set(scripts)].map(async (script) => gzipSync(await readFile(new URL(script, distFolder))).length),
  );
  return [
    absoluteFigure({
      group: 'console',
      figure: 'JavaScript of the first route, gzipped',
      value: sizes.reduce((sum, size) => sum + size, 0),
      unit: 'bytes',
      limit: 220_000,
    }),
  ];
}
