import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { commandOf, endStale, othersMayEnter, serverAccount } from './postgres-server.ts';

export const checkoutFolder = fileURLToPath(new URL('../../../', import.meta.url));

const secretsSchema = z.object({
  superuserPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
  watchPassword: z.string(),
  /** Of every role that owns a sample database. */
  samplePassword: z.string(),
  sessionSecret: z.string(),
  /** Kept, so that the databases have the same address at each start when it is free. */
  postgresPort: z.number(),
});
export type DemoSecrets = z.infer<typeof secretsSchema>;

/** The demo does not start, for a reason that a person can mend. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}

export interface DemoFolder {
  path: string;
  dataFolder: string;
  logFile: string;
  secrets: DemoSecrets;
  keep: (secrets: DemoSecrets) => Promise<void>;
  /** Lets another demo use the folder. */
  release: () => Promise<void>;
}

/** Where the demo keeps its data: `.viewkeeper/` of the checkout, unless PostgreSQL's account cannot reach that. */
export async function defaultDemoFolder(): Promise<string> {
  if ((await serverAccount()) === null || (await othersMayEnter(checkoutFolder)))
    return path.join(checkoutFolder, '.viewkeeper');
  const name = createHash('sha256').update(checkoutFolder).digest('hex').slice(0, 12);
  return `/var/tmp/viewkeeper-${name}`;
}

/**
 * Opens the folder for one demo at a time, with its secrets (mode 0600) made at the first start; `reset` throws the
 * databases away before. Error: `DemoError` when the folder is in use, not ours or not writable.
 */
export async function openDemoFolder(folder: string, reset: boolean): Promise<DemoFolder> {
  try {
    return await open(folder, reset);
  } catch (error) {
    if (error instanceof DemoError || !(error instanceof Error && 'code' in error)) throw error;
    throw new DemoError(
      `The folder ${folder} cannot be used (${String(error.code)}): choose another one with --folder`,
      { cause: error },
    );
  }
}

async function open(folder: string, reset: boolean): Promise<DemoFolder> {
  await mkdir(folder, { recursive: true, mode: 0o711 });
  if ((await stat(folder)).uid !== process.getuid?.())
    throw new DemoError(`The folder ${folder} belongs to another user: choose another one with --folder`);
  // PostgreSQL's account passes through to its data; only the owner can list what is here.
  await chmod(folder, 0o711);
  const release = await lock(folder);
  const dataFolder = path.join(folder, 'postgresql');
  const secretsFile = path.join(folder, 'secrets.json');
  if (reset) {
    await endStale(dataFolder);
    await rm(dataFolder, { recursive: true, force: true });
    await rm(secretsFile, { force: true });
  }
  const keep = (secrets: DemoSecrets) => writeFile(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
  const secrets = (await readSecrets(secretsFile)) ?? makeSecrets();
  await keep(secrets);
  return { path: folder, dataFolder, logFile: path.join(folder, 'demo.log'), secrets, keep, release };
}

async function readSecrets(file: string): Promise<DemoSecrets | null> {
  const content = await readIfThere(file);
  if (content === null) return null;
  try {
    return secretsSchema.parse(JSON.parse(content));
  } catch {
    throw new DemoError(`${file} is damaged: start once with --reset, which makes the databases anew`);
  }
}

function makeSecrets(): DemoSecrets {
  const secret = () => randomBytes(24).toString('base64url');
  return {
    superuserPassword: secret(),
    ownerPassword: secret(),
    appPassword: secret(),
    watchPassword: secret(),
    samplePassword: secret(),
    sessionSecret: randomBytes(32).toString('base64url'),
    postgresPort: 0,
  };
}

/** A second demo on the same folder would end the PostgreSQL of the first one. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'demo.pid');
  const pid = Number(await readIfThere(file));
  if (pid > 0 && pid !== process.pid && /demo[/\\](demo|dev)\.ts/.test(await commandOf(pid)))
    throw new DemoError(`A demo already runs on ${folder} (process ${pid}): end it, or choose another --folder`);
  await writeFile(file, String(process.pid));
  return () => rm(file, { force: true });
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
