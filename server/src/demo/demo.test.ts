import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { runProgram } from '../test/child-process.ts';
import { buildClientIfStale } from './client-build.ts';
import { refuseFullDisk, startDemoPostgres } from './demo-databases.ts';
import { openDemoEntry } from './demo-entry.ts';
import { openDemoFolder } from './demo-folder.ts';
import { readDemoOptions } from './demo-options.ts';
import { freePort } from './free-port.ts';
import { commandOf, endStale, startPostgresServer } from './postgres-server.ts';
import { samples } from './samples.ts';

/** A folder for one demo; what still runs on it at the end is ended. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-demo-test-'));
  onTestFinished(async () => {
    await endStale(path.join(folder, 'postgresql'));
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

function runDemo(folder: string, ...more: string[]) {
  const demo = runProgram('demo/demo.ts', {
    args: ['--folder', folder, '--port', '0', '--scale', '0.02', ...more],
  });
  return {
    ...demo,
    starting: async () => (await demo.wrote(/is starting at (\S+)/))[1] ?? '',
    ready: async () => (await demo.wrote(/is ready: (\S+)/))[1] ?? '',
    loaded: () => demo.wrote(/All sample databases are loaded/),
  };
}

async function superuserUrl(folder: string, database: string): Promise<string> {
  const secrets: unknown = JSON.parse(await readFile(path.join(folder, 'secrets.json'), 'utf8'));
  const { superuserPassword, postgresPort } = z
    .object({ superuserPassword: z.string(), postgresPort: z.number() })
    .parse(secrets);
  return `postgres://postgres:${superuserPassword}@127.0.0.1:${postgresPort}/${database}`;
}

/** Processes whose command names the folder. */
async function processesOf(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,args']);
    return stdout.split('\n').filter((line) => line.includes(folder));
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(pids.map((pid) => commandOf(Number(pid))));
  return commands.filter((command) => command.includes(folder));
}

const systemIdentifier = async (address: string) => {
  const signIn = await fetch(`${address}/trpc/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ login: 'operator', password: 'viewkeeper-demo-operator' }),
  });
  const cookie = signIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  const answer = await fetch(`${address}/trpc/databases.list`, { headers: { cookie: cookie.join('; ') } });
  const { result } = (await answer.json()) as {
    result: { data: { rows: { name: string; systemIdentifier: string | null }[] } };
  };
  // The first sample: the others may still be loading when the demo is ready, and unknown when it ends then.
  return result.data.rows.find(({ name }) => name === 'historical_kpis')?.systemIdentifier ?? null;
};

// So that the tests below measure the demo, and not Vite.
beforeAll(() => buildClientIfStale(new AbortController().signal));

test('the page is there at once; Ctrl-C leaves no process; a killed demo is taken over with its data', async () => {
  const folder = await newFolder();
  const first = runDemo(folder);
  const waiting = await fetch(await first.starting(), { headers: { accept: 'text/html' } });
  expect([waiting.status, await waiting.text()]).toEqual([503, expect.stringContaining('Viewkeeper is starting')]);
  const address = await first.ready();
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  await expect.poll(() => systemIdentifier(address), { timeout: 20_000 }).toMatch(/^\d+$/);
  const identifier = await systemIdentifier(address);
  expect((await stat(path.join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
  first.kill('SIGINT');
  expect(await first.exited).toBe(0);
  expect(await processesOf(folder)).toEqual([]);

  const second = runDemo(folder, '--quiet');
  await second.ready();
  const other = runDemo(folder);
  expect(await other.exited).toBe(1);
  expect(other.output()).toContain(`A demo already runs on ${folder} (process ${second.pid})`);
  second.kill('SIGKILL');
  await second.exited;
  expect(await processesOf(folder)).toContainEqual(expect.stringContaining('postgres'));

  const third = runDemo(folder);
  expect(await systemIdentifier(await third.ready())).toBe(identifier);
  third.kill('SIGTERM');
  expect(await third.exited).toBe(0);
  expect(await processesOf(folder)).toEqual([]);

  const anew = runDemo(folder, '--reset');
  const newAddress = await anew.ready();
  await expect.poll(() => systemIdentifier(newAddress), { timeout: 20_000 }).toMatch(/^\d+$/);
  expect(await systemIdentifier(newAddress)).not.toBe(identifier);
});

test('Ctrl-C at any time of the start leaves no process either, and the next start loads what is missing', async () => {
  const folder = await newFolder();
  for (const moment of [
    /is starting/,
    /PostgreSQL 18 starts/,
    /console database is made/,
    /historical_kpis is loaded/,
  ]) {
    const demo = runDemo(folder);
    await demo.wrote(moment);
    demo.kill('SIGINT');
    expect([await demo.exited, demo.output()]).toEqual([0, expect.not.stringContaining('rror')]);
    expect(await processesOf(folder)).toEqual([]);
  }
  const last = runDemo(folder);
  await last.loaded();
  const client = new pg.Client(await superuserUrl(folder, 'value_view'));
  await client.connect();
  const found = await client.query('SELECT scale FROM sample_load');
  await client.end();
  expect(found.rows).toEqual([{ scale: 0.02 }]);
});

test('too little room on the disk is said before anything is loaded', async () => {
  const folder = { path: await newFolder() };
  await expect(refuseFullDisk(folder, samples, 1e9)).rejects.toThrow(
    /need about \d+\.\d GB .* choose a smaller --scale/,
  );
  await expect(refuseFullDisk(folder, samples, 0.01)).resolves.toBeUndefined();
});

test('a sample of another scale is not taken for the wanted one', async () => {
  const folder = await newFolder();
  const demo = runDemo(folder);
  await demo.loaded();
  demo.kill('SIGINT');
  await demo.exited;
  const larger = runProgram('demo/demo.ts', { args: ['--folder', folder, '--port', '0', '--scale', '0.03'] });
  expect(await larger.exited).toBe(1);
  expect(larger.output()).toMatch(/The sample \w+ is there at scale 0.02: --reset --scale 0.03 makes all samples anew/);
  expect(await processesOf(folder)).toEqual([]);
});

test('a busy port is said, and the next one taken', async () => {
  const busy = createServer();
  const port = await new Promise<number>((resolve) => {
    busy.listen(0, '127.0.0.1', () => resolve((busy.address() as { port: number }).port));
  });
  onTestFinished(() => void busy.close());
  const entry = await openDemoEntry(port, (_req, res) => void res.end());
  expect(entry.port).toBeGreaterThan(port);
  await entry.close(0);
});

test('when no port is left, it says how to choose another', async () => {
  const last = await openDemoEntry(65_535, (_req, res) => void res.end());
  await expect(openDemoEntry(65_535, (_req, res) => void res.end())).rejects.toThrow('another one with --port');
  await last.close(0);
});

test('a folder that cannot be used is named, with what to do', async () => {
  const file = path.join(await newFolder(), 'file');
  await writeFile(file, '');
  await expect(openDemoFolder(file, false)).rejects.toThrow(`The folder ${file} cannot be used (EEXIST)`);
  await expect(openDemoFolder(path.join(file, 'below'), false)).rejects.toThrow('choose another one with --folder');
});

test('secrets that were damaged are not replaced in silence', async () => {
  const folder = await newFolder();
  await writeFile(path.join(folder, 'secrets.json'), '{"superuserPassword"');
  await expect(openDemoFolder(folder, false)).rejects.toThrow('start once with --reset');
  await expect(openDemoFolder(folder, true)).resolves.toMatchObject({ path: folder });
});

test('when PostgreSQL does not start, the end of its log is told', async () => {
  const folder = await openDemoFolder(await newFolder(), false);
  await (await startDemoPostgres(folder)).stop();
  const settings = { shared_preload_libraries: 'no_such_library' };
  await expect(
    startPostgresServer({ major: 18, dataFolder: folder.dataFolder, port: await freePort(), settings }),
  ).rejects.toThrow(/ended with code 1.*no_such_library/s);
});

test.for([['--port', 'x'], ['--port', '65536'], ['--scale', '0'], ['--scale', 'big'], ['--fast'], ['5']])(
  'options %s are refused with those that exist',
  (argv) => {
    expect(() => readDemoOptions(argv)).toThrow('--quiet (nothing writes to the samples)');
  },
);
