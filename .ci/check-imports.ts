import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { importRules } from './import-rules.ts';
import { listFiles } from './list-files.ts';

const packages = ['client', 'server', 'shared', 'e2e'];
const pattern = '{client/src,server/src,shared/src,e2e}/**/*.{ts,tsx}';

/**
 * Imports that go where they must not, one a line; none when all is well. The tool passes silently when it understands
 * no TypeScript: that it saw every file of every package is checked too.
 */
export async function checkImports(rootFolder: string): Promise<string[]> {
  const files = await listFiles(pattern, rootFolder);
  const { output } = await cruise(files, {
    baseDir: rootFolder,
    validate: true,
    ruleSet: { forbidden: importRules.map((rule) => ({ severity: 'error', ...rule })) },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser gave no result');
  return [...unseen(files, output), ...violations(output)];
}

function unseen(files: readonly string[], { modules }: ICruiseResult): string[] {
  // A module without any import is what a file that was not understood looks like, too.
  const read = modules.filter(({ dependencies }) => dependencies.length > 0).map(({ source }) => source);
  const listed = new Set(modules.map(({ source }) => source));
  return packages.flatMap((name) => {
    const missing = files.filter((file) => file.startsWith(`${name}/`) && !listed.has(file));
    const understood = read.some((source) => source.startsWith(`${name}/`));
    return [
      ...missing.map((file) => `${file}: not seen by the tool`),
      ...(understood ? [] : [`${name}: the tool saw no import in any of its files`]),
    ];
  });
}

function violations({ summary }: ICruiseResult): string[] {
  return summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`);
}
