import type { Person, peopleListSchema } from '@viewkeeper/shared/people.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { readNow } from '../../db/clock.ts';
import { decodeCursor, encodeCursor } from '../../db/cursor.ts';
import type { Services } from '../../services.ts';
import { listGroups, listPeople } from './people.queries.ts';

const positionSchema = z.tuple([z.string(), idSchema]);

/** One page of the people who may sign in, or could. */
export async function readPeoplePage(
  { pool }: Services,
  { search, sort, order, cursor, limit }: z.output<typeof peopleListSchema>,
): Promise<{ rows: Person[]; nextCursor: string | null; asOf: string }> {
  const asOf = await readNow(pool);
  const [sortKey, personId] = decodeCursor(cursor, positionSchema) ?? [null, null];
  const rows = await listPeople(pool, [search, sort, order, sortKey, personId, limit]);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last ? encodeCursor([last.sortKey, last.personId]) : null, asOf };
}

/** Database groups that grants can be given for. */
export async function readGroups({ pool }: Services): Promise<string[]> {
  return (await listGroups(pool)).map((row) => row.databaseGroup);
}
