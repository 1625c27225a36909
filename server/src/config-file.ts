import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DatabaseConfig } from './config.ts';
import { type ConfigSource, isPostgresUrl, postgresUrlExpected } from './config-environment.ts';

/** The databases of the file, and the environment variables that it takes its URLs from. */
type DatabasesFile = ConfigSource<DatabaseConfig[]> & { namedVariables: readonly string[] };

const label = (expected: string) =>
  z.string({ error: `expected ${expected}` }).regex(/^\S(.{0,61}\S)?$/u, `expected ${expected}`);

/** A URL, or `{"env": "NAME"}`: then the variable holds it, and the file needs no secrets. */
function urlSchema(env: NodeJS.ProcessEnv, named: string[]) {
  const expected = `expected ${postgresUrlExpected}, or {"env": "NAME"}`;
  return z
    .union([z.string(), z.strictObject({ env: z.string().min(1) })], { error: expected })
    .transform((source, context) => {
      if (typeof source !== 'string') named.push(source.env);
      const url = typeof source === 'string' ? source : env[source.env];
      if (url !== undefined && isPostgresUrl(url)) return url;
      const variable = typeof source === 'string' ? null : source.env;
      const message =
        variable === null
          ? expected
          : `takes the variable ${variable}, which ${url ? `must be ${postgresUrlExpected}` : 'is not set'}`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

function databaseSchema(env: NodeJS.ProcessEnv, named: string[]) {
  return z
    .strictObject(
      {
        name: label('a name of 1 to 63 characters'),
        environment: label('the environment, such as production'),
        group: label('a group name, for which rights are granted').optional(),
        tags: z.array(label('a tag'), { error: 'expected a list of tags' }).default([]),
        primary: urlSchema(env, named),
        replica: urlSchema(env, named).nullable().default(null),
      },
      { error: 'expected an object with name, environment, group, tags, primary and replica' },
    )
    .transform(
      ({ group, primary, replica, ...rest }): DatabaseConfig => ({
        ...rest,
        databaseGroup: group ?? rest.environment,
        primaryUrl: primary,
        replicaUrl: replica,
      }),
    );
}

function fileSchema(env: NodeJS.ProcessEnv, named: string[]) {
  const error = 'expected an object with the key databases, a list';
  const databases = z.array(databaseSchema(env, named), { error }).superRefine((list, context) => {
    const seen = new Set<string>();
    for (const [index, { name }] of list.entries()) {
      const message = 'expected a name that no other database of the file has';
      if (seen.has(name)) context.addIssue({ code: 'custom', path: [index, 'name'], message });
      seen.add(name);
    }
  });
  return z.strictObject({ databases }, { error });
}

/** The databases of the file that VIEWKEEPER_CONFIG names; none without it. */
export function readDatabasesFile(env: NodeJS.ProcessEnv): DatabasesFile {
  const file = env['VIEWKEEPER_CONFIG'];
  if (!file) return { value: [], mistakes: [], namedVariables: [] };
  const content = readJson(file);
  if (content.mistake !== null) return { value: null, mistakes: [content.mistake], namedVariables: [] };
  const namedVariables: string[] = [];
  const parsed = fileSchema(env, namedVariables).safeParse(content.json);
  if (parsed.success) return { value: parsed.data.databases, mistakes: [], namedVariables };
  const mistakes = parsed.error.issues.map((issue) => {
    const key = issue.path.reduce<string>(
      (text, part) => text + (typeof part === 'number' ? `[${part}]` : `.${String(part)}`),
      '',
    );
    const unknown = issue.code === 'unrecognized_keys' ? `unknown key ${issue.keys.join(', ')}; ` : '';
    return `${file}${key && `: ${key.slice(1)}`}: ${unknown}${issue.message}`;
  });
  return { value: null, mistakes, namedVariables };
}

function readJson(file: string): { json: unknown; mistake: null } | { json: null; mistake: string } {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { json: null, mistake: `VIEWKEEPER_CONFIG: the file ${file} cannot be read (${code})` };
  }
  try {
    return { json: JSON.parse(content), mistake: null };
  } catch (error) {
    // The parser's own message quotes the file, which may hold passwords: only the place is told.
    const place = /\(line \d+ column \d+\)/.exec(error instanceof Error ? error.message : '')?.[0] ?? '';
    return { json: null, mistake: `${file}: expected JSON${place && ` ${place}`}` };
  }
}
