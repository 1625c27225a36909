import type { DatabaseDetail, DatabaseRow } from '@viewkeeper/shared/databases.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { readNow } from '../../db/clock.ts';
import { quoteIdentifier } from '../../db/identifiers.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { listDatabases, listMissingRights } from './databases.queries.ts';

/** The watched databases that the person may see. */
export async function readDatabases({ pool }: Services, actor: Actor): Promise<{ rows: DatabaseRow[]; asOf: string }> {
  const asOf = await readNow(pool);
  return { rows: await listDatabases(pool, [groupsWith(actor.grants, 'databases.read'), null]), asOf };
}

/** One database, with the rights that the console's role lacks there. Error: `not_found`. */
export async function readDatabase(services: Services, actor: Actor, databaseId: number): Promise<DatabaseDetail> {
  const { pool, config } = services;
  const [database] = await listDatabases(pool, [groupsWith(actor.grants, 'databases.read'), databaseId]);
  if (!database) throw new ConsoleError('not_found');
  const missingRights = await listMissingRights(pool, [databaseId]);
  const url = config.databases.find(({ name }) => name === database.name)?.primaryUrl;
  if (database.unreachableReason === 'no_connect_right' && url)
    missingRights.unshift({ right: 'connect', viewIds: [], sql: connectGrant(new URL(url)) });
  return { ...database, missingRights };
}

function connectGrant({ pathname, username }: URL): string {
  const database = decodeURIComponent(pathname.slice(1));
  return `GRANT CONNECT ON DATABASE ${quoteIdentifier(database)} TO ${quoteIdentifier(decodeURIComponent(username))};`;
}
