import { parseArgs } from 'node:util';
import { DemoError } from './demo-folder.ts';

export interface DemoOptions {
  port: number;
  /** Null: the one the samples have, 1 at the first start. */
  scale: number | null;
  folder: string | null;
  reset: boolean;
  quiet: boolean;
}

const usage = `Options: --port <n> (7400; 0: any)  --scale <n> (size of the samples, 0.01 to 100)  --reset (databases anew)
  --quiet (nothing writes to the samples)  --folder <path> (where the databases are kept)`;

/** The options of `pnpm demo` and `pnpm dev`. Error: `DemoError` that tells them. */
export function readDemoOptions(argv: readonly string[]): DemoOptions {
  try {
    const { values } = parseArgs({
      args: argv.filter((argument) => argument !== '--'),
      options: {
        port: { type: 'string', default: '7400' },
        scale: { type: 'string' },
        folder: { type: 'string' },
        reset: { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    const scale = values.scale === undefined ? null : Number(values.scale);
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535)
      throw new DemoError(`--port is a number up to 65535\n${usage}`);
    if (scale !== null && !(scale >= 0.01 && scale <= 100)) throw new DemoError(`--scale is 0.01 to 100\n${usage}`);
    return { port, scale, folder: values.folder ?? null, reset: values.reset, quiet: values.quiet };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new DemoError(`${error.message}\n${usage}`, { cause: error });
  }
}
