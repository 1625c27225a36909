import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkImports } from './check-imports.ts';
import { rootFolder } from './command.ts';

/** A small checkout in which every package keeps to the rules, and the given files do what they want. */
async function checkout(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-imports-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const lawful = {
    'shared/src/wire.ts': "import { z } from 'zod';\nexport const wire = z.string();\n",
    'server/src/app-router.ts': "import { wire } from '../../shared/src/wire.ts';\nexport const appRouter = wire;\n",
    'server/src/db/pool.ts': "import pg from 'pg';\nexport const pool = pg;\n",
    'client/src/app/trpc.ts':
      "import type { appRouter } from '../../../server/src/app-router.ts';\nexport type R = typeof appRouter;\n",
    'e2e/sign-in.spec.ts': "import { test } from '@playwright/test';\ntest('x', () => undefined);\n",
  };
  for (const [name, text] of Object.entries({ ...lawful, ...files })) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

test('lawful imports pass', async () => {
  expect(await checkImports(await checkout({}))).toEqual([]);
});

test.for([
  ['shared imports zod only', 'shared/src/bad.ts', "import 'express';"],
  ['shared imports zod only', 'shared/src/bad.ts', "import '../../server/src/app-router.ts';"],
  [
    'server does not import client or e2e',
    'server/src/bad.ts',
    "import type { R } from '../../client/src/app/trpc.ts';",
  ],
  ['client does not import e2e', 'client/src/bad.ts', "import '../../e2e/sign-in.spec.ts';"],
  [
    'client imports the server in one file only',
    'client/src/bad.ts',
    "import type { appRouter } from '../../server/src/app-router.ts';",
  ],
  [
    'client imports nothing of the server but the router',
    'client/src/app/trpc.ts',
    "import type { pool } from '../../../server/src/db/pool.ts';",
  ],
  [
    'client imports types of the server only',
    'client/src/app/trpc.ts',
    "import { appRouter } from '../../../server/src/app-router.ts';",
  ],
  ['e2e imports no package of ours', 'e2e/bad.spec.ts', "import '../shared/src/wire.ts';"],
  ['features do not import features', 'server/src/features/views/bad.ts', "import '../refreshes/one.ts';"],
  ['features do not import features', 'client/src/features/views/bad.tsx', "import '../refreshes/one.tsx';"],
  ['only db imports pg', 'server/src/features/views/bad.ts', "import pg from 'pg';"],
  ['only jobs imports pg-boss', 'server/src/features/views/bad.ts', "import { PgBoss } from 'pg-boss';"],
  ['what runs does not import tests, demo or bench', 'server/src/bad.ts', "import './test/services.ts';"],
  ['no import runs in a circle', 'server/src/db/bad.ts', "import './worse.ts';"],
] as const)('%s: %s with %s', async ([rule, file, text]) => {
  const folder = await checkout({
    'server/src/features/refreshes/one.ts': 'export const one = 1;\n',
    'client/src/features/refreshes/one.tsx': 'export const one = 1;\n',
    'server/src/test/services.ts': 'export const services = 1;\n',
    'server/src/db/worse.ts': "export const worse = 1;\nexport { pool } from './bad.ts';\n",
    'server/src/db/bad.ts': 'export const pool = 1;\n',
    [file]: `${text}\n`,
  });
  expect(await checkImports(folder)).toContainEqual(expect.stringMatching(new RegExp(`^${file} → .*: ${rule}$`)));
});

test('a package of which the tool saw nothing fails', async () => {
  const folder = await checkout({});
  await rm(path.join(folder, 'client'), { recursive: true });
  expect(await checkImports(folder)).toEqual(['client: the tool saw no import in any of its files']);
});

test('every file of this checkout is seen', async () => {
  expect((await checkImports(rootFolder)).filter((line) => line.includes('not seen'))).toEqual([]);
});
