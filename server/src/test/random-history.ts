import type { Client } from 'pg';
import type { Claim } from './random-console.ts';
import type { RandomSchema } from './random-sequence.ts';

/** From then on (microseconds, watched clock) the definition gave this. */
interface Given {
  at: number;
  hash: string;
}

/** What each view's definition gave after every commit, and what each refresh put into the view. */
export class History {
  readonly #given = new Map<string, Given[]>();
  readonly #held = new Map<string, string>();

  /** Looks at all views of a schema: a commit has just become visible. */
  async look(reader: Client, database: string, { schema, views }: RandomSchema): Promise<void> {
    const hashes = views.map(({ definition }) => hashOf(definition)).join(', ');
    const { rows } = await reader.query<{ at: number; hashes: string[] }>(
      `SELECT (extract(epoch FROM clock_timestamp()) * 1e6)::float8 AS at, ARRAY[${hashes}] AS hashes`,
    );
    views.forEach(({ name }, index) => {
      const view = `${database}.${schema}.${name}`;
      const given = this.#given.get(view) ?? [];
      given.push({ at: rows[0]?.at ?? 0, hash: rows[0]?.hashes[index] ?? '' });
      this.#given.set(view, given);
    });
  }

  /** Looks at what the attempt left in the view. */
  async lookAtContents(reader: Client, view: string, attempt: number): Promise<void> {
    const relation = view.slice(view.indexOf('.') + 1);
    const { rows } = await reader.query<{ hash: string }>(`SELECT ${hashOf(`SELECT k, v FROM ${relation}`)} AS hash`);
    this.#held.set(`${view} ${attempt}`, rows[0]?.hash ?? '');
  }

  /** An instant at which the view was claimed to be fresh, and its definition gave something else; null: none. */
  counterexample({ view, attempt, dataAsOf, freshThrough }: Claim): number | null {
    const held = this.#held.get(`${view} ${attempt}`);
    if (held === undefined || dataAsOf === null || freshThrough === null) return null;
    const differing = (this.#given.get(view) ?? []).find(
      ({ at, hash }) => at > dataAsOf && at <= freshThrough && hash !== held,
    );
    return differing?.at ?? null;
  }

  /** Whether the definition has given what the view holds ever since the refresh. */
  isTrulyFresh(claim: Claim): boolean {
    return this.#held.has(`${claim.view} ${claim.attempt}`) && this.counterexample(withoutEnd(claim)) === null;
  }
}

const withoutEnd = (claim: Claim): Claim => ({ ...claim, freshThrough: Number.POSITIVE_INFINITY });

function hashOf(query: string): string {
  return `(SELECT md5(coalesce(string_agg(concat(k, ' ', v), ',' ORDER BY k, v), '')) FROM (${query}) AS given)`;
}
