import type { DefinitionCheck } from '@viewkeeper/shared/capabilities.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import { readNow } from '../../db/clock.ts';
import { describeStatement, explainStatement } from '../../db/describe-statement.ts';
import { positionOf, sqlstateOf, toPostgresError } from '../../db/postgres-error.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { analyse, readDefinition } from './analyse.ts';
import { findDatabase, findNames, readFacts, readSearchPath } from './capabilities.queries.ts';
import { capabilitiesOf } from './capability-rules.ts';
import { connectionOf, inCheckSession } from './check-session.ts';
import { type Facts, factsSchema } from './facts.ts';
import { uniqueIndexSql } from './index-rules.ts';
import type { ReadText } from './read-text.ts';
import type { Subject } from './subject.ts';

const timeoutMs = 5000;
type Client = Parameters<Parameters<typeof inCheckSession>[2]>[0];
type Answer = Omit<DefinitionCheck, 'checkedAt'>;

const nothing: Answer = {
  refusal: null,
  error: null,
  errorPosition: null,
  searchPath: null,
  columns: [],
  relations: [],
  plan: null,
  planError: null,
  userCode: [],
  capabilities: [],
  script: null,
};

/**
 * What a SELECT would be capable of as a materialized view. PostgreSQL checks its text and plans it where that runs no
 * code of others; the SELECT itself is never run, and nothing is made. Leaves an audit row with the text. Errors:
 * `not_found`, `identity_mismatch`, `database_unreachable`; what is wrong with the text is part of the answer.
 */
export async function checkDefinition(
  services: Services,
  actor: Actor,
  input: { databaseId: number; sql: string },
): Promise<DefinitionCheck> {
  const { pool } = services;
  const found = await findDatabase(pool, [input.databaseId, groupsWith(actor.grants, 'definitions.check')]);
  const database = connectionOf(services, found);
  await writeAudit(pool, {
    action: 'definition.check',
    actor,
    databaseId: input.databaseId,
    subject: `database:${input.databaseId}`,
    subjectName: database.name,
    sql: input.sql,
  });
  const read = await readDefinition(input.sql);
  const answer = read?.refusal
    ? { ...nothing, refusal: read.refusal }
    : await inCheckSession(database, timeoutMs, (client) => look(client, input.sql, read));
  return { checkedAt: await readNow(pool), ...answer };
}

async function look(client: Client, sql: string, read: ReadText | null): Promise<Answer> {
  const searchPath = (await readSearchPath(client))?.searchPath ?? null;
  const refused = (error: unknown): Answer => {
    if (sqlstateOf(error) === null) throw error;
    return { ...nothing, searchPath, error: toPostgresError(error), errorPosition: positionOf(error) };
  };
  let columns: string[];
  try {
    columns = await describeStatement(client, sql);
  } catch (error) {
    return refused(error);
  }
  // PostgreSQL can read it, and the parser here cannot: what it does is not known.
  if (!read) return { ...nothing, searchPath, refusal: 'too_deep' };
  try {
    const subject = await readSubject(client, sql, { read, columns });
    const userCode = userCodeOf(subject.facts);
    return {
      ...nothing,
      searchPath,
      columns,
      relations: subject.named,
      userCode,
      capabilities: capabilitiesOf(subject),
      script: scriptOf(sql, columns, subject),
      // Last: an error ends the transaction.
      ...(userCode.length === 0 ? await planOf(client, sql) : {}),
    };
  } catch (error) {
    return refused(error);
  }
}

/** What the text reads and calls, looked up where PostgreSQL would. */
async function readSubject(client: Client, sql: string, { read, columns }: { read: ReadText; columns: string[] }) {
  const names = [read.relations, read.functions, read.operators].map((list) => JSON.stringify(list));
  const found = (await findNames(client, names)) ?? { oids: [], functions: [], operators: [] };
  const parts = z.array(factsSchema).parse(JSON.parse((await readFacts(client, [found.oids, false]))?.facts ?? '[]'));
  const first = mergeFacts(parts, found);
  const followed = await analyse(sql, first);
  const analysis = followed?.columns.length === columns.length ? followed : null;
  // A name of WITH may hide a table.
  const readParts = analysis ? parts.filter(({ oid }) => analysis.relations.includes(oid)) : parts;
  const facts = mergeFacts(readParts, found);
  const named = facts.relations
    .filter(({ oid }) => readParts.some((part) => part.oid === oid))
    .map(({ schemaName, name, kind }) => ({ schemaName, name, kind: kinds[kind] ?? ('other' as const) }));
  const subject: Subject = {
    view: null,
    facts,
    analysis: analysis && {
      ...analysis,
      columns: analysis.columns.map((column, index) => ({ ...column, name: columns[index] ?? column.name })),
    },
  };
  return { ...subject, named };
}

const kinds: Partial<Record<string, DefinitionCheck['relations'][number]['kind']>> = {
  r: 'table',
  p: 'partitioned_table',
  v: 'view',
  m: 'materialized_view',
  f: 'foreign_table',
};

function mergeFacts(parts: readonly Facts[], own: Pick<Facts, 'functions' | 'operators'>): Facts {
  const relations = new Map(
    parts.flatMap((part) => part.relations.map((relation) => [relation.oid, relation] as const)),
  );
  return {
    oid: 0,
    indexes: [],
    relations: [...relations.values()],
    functions: [...own.functions, ...parts.flatMap((part) => part.functions)],
    operators: [...own.operators, ...parts.flatMap((part) => part.operators)],
    rowSecurity: parts.flatMap((part) => part.rowSecurity),
  };
}

/** Planning runs functions to simplify and to estimate: those of others are left alone. */
function userCodeOf({ functions, operators, relations }: Facts): string[] {
  const names = [
    ...functions.filter(({ isSystem }) => !isSystem).map(({ schemaName, name }) => `${schemaName}.${name}()`),
    ...operators.map(({ name }) => name),
    ...relations.filter(({ policyCalls }) => policyCalls).map(({ schemaName, name }) => `${schemaName}.${name}`),
  ];
  return [...new Set(names)];
}

const planSchema = z.tuple([z.object({ Plan: z.object({ 'Plan Rows': z.number(), 'Total Cost': z.number() }) })]);

async function planOf(client: Client, sql: string): Promise<Pick<Answer, 'plan' | 'planError'>> {
  try {
    const [{ Plan: plan }] = planSchema.parse(await explainStatement(client, sql));
    return { plan: { rows: plan['Plan Rows'], cost: plan['Total Cost'] }, planError: null };
  } catch (error) {
    if (sqlstateOf(error) === null) throw error;
    return { plan: null, planError: toPostgresError(error) };
  }
}

/** The statements that make a view of it, to be copied; null: two columns would have the same name. */
function scriptOf(sql: string, columns: readonly string[], subject: Subject): string | null {
  if (new Set(columns).size < columns.length) return null;
  const index = uniqueIndexSql(subject, { schemaName: 'public', viewName: 'new_view' });
  return [
    `CREATE MATERIALIZED VIEW "public"."new_view" AS\n${sql.replace(/[;\s]+$/, '')}\nWITH DATA;`,
    ...(index ? [index] : []),
  ].join('\n\n');
}
