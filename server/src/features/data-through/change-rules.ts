import {
  type DataThroughSource,
  dataThroughRuleLimit,
  type Sample,
  type TablePlace,
} from '@viewkeeper/shared/data-through.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import { sampleStatement } from '../../observe/sample-data-through.ts';
import { storeSamples } from '../../observe/store-samples.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { type FoundTable, removeRule, setRule, tellLoad } from './data-through.queries.ts';
import { askTable, describeTable, requireTable } from './try-expression.ts';

/** The rule as the audit log has it. */
function ruleOf({ source, expression, condition }: Pick<FoundTable, 'source' | 'expression' | 'condition'>) {
  return source === 'expression' ? { source, expression, condition } : { source };
}

/**
 * Sets how it is known up to when a table was loaded. An expression must have given an answer once, which is kept as
 * the first one. Errors: as in `askTable`, `sample_failed`, `too_many_rules`.
 */
export async function setTableRule(
  services: Services,
  actor: Actor,
  { rule, ...place }: TablePlace & { rule: DataThroughSource },
): Promise<void> {
  const table = await requireTable(services.pool, actor, place);
  if (table.source === null && table.ruleCount >= dataThroughRuleLimit)
    throw new ConsoleError('too_many_rules', { values: { limit: dataThroughRuleLimit } });
  const asked = rule.source === 'expression' ? { ...place, ...rule } : null;
  const sample = asked && answered(await askTable(services, table, asked));
  await inTransaction(services.pool, async (db) => {
    const [expression, condition] = asked ? [asked.expression, asked.condition] : [null, null];
    const { databaseId, schemaName, tableName } = place;
    const parameters = [databaseId, schemaName, tableName, rule.source, expression, condition, actor.login];
    const set = await setRule(db, parameters);
    if (set && asked && sample) await storeSamples(db, [{ due: { ruleId: set.ruleId, ...asked }, sample }]);
    await writeAudit(db, {
      action: 'data_through.set',
      actor,
      ...describeTable(place),
      ...(asked && { sql: sampleStatement(asked) }),
      ...(table.source !== null && { before: ruleOf(table) }),
      after: ruleOf({ expression, condition, source: rule.source }),
    });
  });
}

function answered(sample: Sample): Sample {
  if (sample.problem !== null) throw new ConsoleError('sample_failed', { postgres: sample.error });
  return sample;
}

/** Forgets the rule and what it has shown: the table makes no view older, in the past neither. Error: `not_found`, also without a rule. */
export async function removeTableRule({ pool }: Services, actor: Actor, place: TablePlace): Promise<void> {
  await inTransaction(pool, async (db) => {
    const table = await requireTable(db, actor, place);
    if (table.source === null) throw new ConsoleError('not_found');
    await removeRule(db, [table.ruleId]);
    await writeAudit(db, {
      action: 'data_through.remove',
      actor,
      ...describeTable(place),
      before: ruleOf(table),
    });
  });
}

/**
 * Keeps what somebody tells of a load. It moves forward only: what is not newer than what is known changes nothing,
 * so that telling twice is telling once. Errors: `not_found` (also where the table is not told), `load_ahead`.
 */
export async function tellTableLoad(
  { pool }: Services,
  actor: Actor,
  { dataThrough, ...place }: TablePlace & { dataThrough: string },
): Promise<{ dataThrough: string; changed: boolean }> {
  return inTransaction(pool, async (db) => {
    const table = await requireTable(db, actor, place);
    if (table.source !== 'told') throw new ConsoleError('not_found');
    const told = await tellLoad(db, [table.ruleId, dataThrough, actor.login]);
    if (!told || told.ahead || told.dataThrough === null) throw new ConsoleError('load_ahead');
    if (told.changed)
      await writeAudit(db, { action: 'data_through.tell', actor, ...describeTable(place), after: { dataThrough } });
    return { dataThrough: told.dataThrough, changed: told.changed };
  });
}
