import type { Role } from '@viewkeeper/shared/permissions.ts';
import type { Logger } from 'pino';
import { ensurePerson } from '../auth/add-person.ts';
import { createConsolePool } from '../db/console-pool.ts';
import { inTransaction } from '../db/transaction.ts';

interface DemoAccount {
  login: Role;
  name: string;
  may: string;
}

/** One account of each role, everywhere. */
export const demoAccounts: readonly DemoAccount[] = [
  { login: 'admin', name: 'Demo admin', may: 'does everything, and says who may do what' },
  { login: 'operator', name: 'Demo operator', may: 'refreshes, cancels, sees definitions' },
  { login: 'viewer', name: 'Demo viewer', may: 'sees everything, changes nothing' },
  { login: 'analyst', name: 'Demo analyst', may: 'sees the data pages only' },
];

/** Known to everybody who can read this: only the demo makes such accounts, and it listens on 127.0.0.1 only. */
export const demoPassword = (login: Role) => `viewkeeper-demo-${login}`;

/** Makes the accounts that are not there; what an admin changed in one stays. */
export async function ensureDemoAccounts(consoleUrl: string, logger: Logger): Promise<void> {
  const pool = createConsolePool(consoleUrl, logger);
  try {
    await inTransaction(pool, async (db) => {
      for (const { login, name } of demoAccounts) {
        const grants = [{ role: login, databaseGroup: null }];
        await ensurePerson(db, { login, name, password: demoPassword(login), grants });
      }
    });
  } finally {
    await pool.end();
  }
}
