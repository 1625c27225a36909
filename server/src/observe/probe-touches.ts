import { instantSchema } from '@viewkeeper/shared/wire.ts';
import type { Client } from 'pg';
import { z } from 'zod';
import { type QuotedSql, quoteRelation } from '../db/identifiers.ts';
import { sqlstateOf } from '../db/postgres-error.ts';
import { limitStatements, type Touch } from './observe-statements.ts';

/** For one view, and for all of an observation: the rest is told as not read. */
const probeTimeout = '1s';
const allProbesMs = 3000;
/** As prepare_session has set it. */
const sessionTimeout = '9s';

/**
 * What the rows of a touched view say of it. `refreshed`: they carry the transaction that touched it, which only a
 * REFRESH leaves so. Otherwise nothing is proven: `no_row` carries it (GRANT, ALTER, VACUUM FULL and CLUSTER leave it so,
 * and a CONCURRENTLY that changed nothing); there is none (`empty`); they may not be read (`no_right`) or not within the
 * limits (`not_read`); or they prove nothing (`ambiguous`): the server crashed or was restored meanwhile, or it has
 * several table access methods, and a change of that rewrites rows as a refresh does.
 */
export type TouchFinding = 'refreshed' | 'no_row' | 'empty' | 'no_right' | 'not_read' | 'ambiguous';

/** A touch with what was found of it, as `record_touches` stores it. */
export interface ProbedTouch extends Touch {
  finding: TouchFinding;
  /** When its transaction committed; null: the server does not keep that. */
  committedAt: string | null;
  readAt: string | null;
}

/** Reads rows of each touched view, within limits of time, over the observer's read-only session. */
export async function probeTouches(client: Client, touches: readonly Touch[]): Promise<ProbedTouch[]> {
  if (touches.length === 0) return [];
  const deadline = performance.now() + allProbesMs;
  await limitStatements(client, [probeTimeout]);
  const probed: ProbedTouch[] = [];
  // Of a new file one row tells; of an old one perhaps only the last.
  for (const touch of touches.toSorted((a, b) => Number(b.rewritten) - Number(a.rewritten))) {
    const isLate = performance.now() > deadline;
    probed.push({ ...touch, ...(isLate ? unproven('not_read') : await probeTouch(client, touch)) });
  }
  await limitStatements(client, [sessionTimeout]);
  return probed;
}

const unproven = (finding: TouchFinding) => ({ finding, committedAt: null, readAt: null });

const answerSchema = z.tuple([
  z.object({
    carried: z.boolean(),
    has_rows: z.boolean(),
    one_access_method: z.boolean(),
    committed_at: instantSchema.nullable(),
    read_at: instantSchema,
  }),
]);

async function probeTouch(client: Client, touch: Touch): Promise<Omit<ProbedTouch, keyof Touch>> {
  if (!touch.populated) return unproven('empty');
  if (!touch.sameHistory) return unproven('ambiguous');
  try {
    const { rows } = await client.query(probeStatement(quoteRelation(touch), touch.rewritten), [touch.xid]);
    const [answer] = answerSchema.parse(rows);
    if (!answer.carried) return unproven(answer.has_rows ? 'no_row' : 'empty');
    if (!answer.one_access_method) return unproven('ambiguous');
    return { finding: 'refreshed', committedAt: answer.committed_at, readAt: answer.read_at };
  } catch (error) {
    return unproven(findingOf(error));
  }
}

/** A plain refresh writes every row, so that one of a new file tells; CONCURRENTLY writes those that changed. */
function probeStatement(relation: QuotedSql, rewritten: boolean): string {
  const rows = rewritten ? `(SELECT xmin FROM ${relation} LIMIT 1)` : relation;
  return `SELECT EXISTS (SELECT FROM ${rows} AS probed WHERE probed.xmin = $1::xid) AS carried,
    EXISTS (SELECT FROM ${relation}) AS has_rows,
    (SELECT count(*) = 1 FROM pg_am WHERE amtype = 't') AS one_access_method,
    CASE WHEN current_setting('track_commit_timestamp')::boolean AND NOT pg_is_in_recovery()
      THEN pg_xact_commit_timestamp($1::xid) END AS committed_at,
    clock_timestamp() AS read_at`;
}

/** What a view alone can be the reason of; a connection that is lost is another matter, and thrown. */
function findingOf(error: unknown): TouchFinding {
  const sqlstate = sqlstateOf(error);
  if (sqlstate === null || sqlstate.startsWith('08') || sqlstate.startsWith('57P')) throw error;
  return sqlstate === '42501' ? 'no_right' : 'not_read';
}
