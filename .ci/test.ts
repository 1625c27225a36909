import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installed, passThrough } from './command.ts';
import { findBrowser } from './find-browser.ts';
import { startTestStack } from './test-stack.ts';

// pnpm test [unit|e2e] [arguments of Vitest or Playwright]
interface Outcome {
  passed: number;
  failed: number;
}

const [first, ...rest] = process.argv.slice(2).filter((argument) => argument !== '--');
const only = first === 'unit' || first === 'e2e' ? first : null;
const passedOn = only ? rest : first === undefined ? [] : [first, ...rest];

const reports = await mkdtemp(path.join(tmpdir(), 'viewkeeper-reports-'));
const outcomes: Outcome[] = [];
try {
  if (only !== 'e2e') outcomes.push(await runUnitTests(passedOn));
  // What is not addressed to one of the two narrows the tests of the first.
  if (only === 'e2e' || (only === null && passedOn.length === 0)) outcomes.push(await runBrowserTests(passedOn));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  outcomes.push({ passed: 0, failed: 1 });
}
await rm(reports, { recursive: true });

const sum = (key: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;

async function runUnitTests(args: readonly string[]): Promise<Outcome> {
  const file = path.join(reports, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await passThrough(installed('vitest'), ['run', ...reporters, ...args]);
  return outcomeOf(code, await readReport(file), (report) => ({
    passed: Number(report['numPassedTests']),
    failed: Number(report['numFailedTests']),
  }));
}

async function runBrowserTests(args: readonly string[]): Promise<Outcome> {
  const browser = await findBrowser();
  console.log(`Browser tests with ${browser}`);
  const stack = await startTestStack();
  try {
    const file = path.join(reports, 'e2e.json');
    const config = ['--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
    const code = await passThrough(installed('playwright', 'e2e'), ['test', ...config, ...args], {
      VIEWKEEPER_E2E_URL: stack.address,
      VIEWKEEPER_E2E_DATABASE_URL: stack.databaseUrl,
      VIEWKEEPER_CHROMIUM: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    });
    return outcomeOf(code, await readReport(file), ({ stats }) => countsOf(stats));
  } finally {
    await stack.stop();
  }
}

function countsOf(stats: unknown): Outcome {
  const { expected, unexpected, flaky } = stats as Record<string, number>;
  return { passed: (expected ?? 0) + (flaky ?? 0), failed: unexpected ?? 0 };
}

type Report = Record<string, unknown>;

/** A run that ends badly without a failed test, such as one that could not start, counts as one failure. */
function outcomeOf(code: number, report: Report | null, read: (report: Report) => Outcome): Outcome {
  const { passed, failed } = report ? read(report) : { passed: 0, failed: 0 };
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

async function readReport(file: string): Promise<Report | null> {
  return readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Report,
    () => null,
  );
}
