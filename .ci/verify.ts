import { checkDocs } from './check-docs.ts';
import { checkImports } from './check-imports.ts';
import { capture, installed, rootFolder } from './command.ts';

interface Check {
  name: string;
  /** What is wrong; empty when all is well. */
  run: () => Promise<string>;
}

const tool =
  (name: string, ...args: string[]) =>
  async () => {
    const { code, output } = await capture(installed(name), args);
    return code === 0 ? '' : output.trim() || `${name} ended with code ${code}`;
  };
const types = (project: string): Check => ({ name: `types of ${project}`, run: tool('tsc', '-p', project) });

const checks: Check[] = [
  { name: 'format and import order', run: tool('biome', 'check', '--error-on-warnings', '.') },
  { name: 'lint, with types', run: tool('oxlint', '--type-aware', '--deny-warnings') },
  ...['shared', 'server', 'client', 'e2e'].map(types),
  { name: 'dead code and dependencies', run: tool('knip', '--no-progress', '--no-config-hints') },
  { name: 'import directions', run: async () => (await checkImports(rootFolder)).join('\n') },
  { name: 'paths named in the docs', run: async () => (await checkDocs(rootFolder)).join('\n') },
];

async function timed({ name, run }: Check) {
  const started = performance.now();
  const wrong = await run().catch((error: unknown) => (error instanceof Error ? (error.stack ?? '') : String(error)));
  return { name, wrong, seconds: (performance.now() - started) / 1000 };
}

const waiting = [...checks];
const results: Awaited<ReturnType<typeof timed>>[] = [];
async function work(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await timed(check));
}
await Promise.all([work(), work()]);

for (const { name, wrong } of results) if (wrong) console.log(`\n── ${name}\n${wrong}`);
console.log('');
for (const { name } of checks) {
  const result = results.find((one) => one.name === name);
  console.log(`${result?.wrong === '' ? '✓' : '✕'} ${name.padEnd(28)}${result?.seconds.toFixed(1).padStart(6)} s`);
}
if (results.some(({ wrong }) => wrong !== '')) process.exitCode = 1;
