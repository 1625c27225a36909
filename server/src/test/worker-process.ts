import { pino } from 'pino';
import type { DatabaseConfig } from '../config.ts';
import { createConsolePool } from '../db/console-pool.ts';
import { startRefreshWorker } from '../refresh-worker/refresh-worker.ts';
import { openServices } from './open-services.ts';

// A worker as a process of its own, for tests that kill it: node worker-process.ts <console URL> <databases, JSON>
const [, , url = '', databases = '[]'] = process.argv;
const pool = createConsolePool(url, pino({ level: 'silent' }));
const services = await openServices({ pool, url }, { databases: JSON.parse(databases) as DatabaseConfig[] });
await startRefreshWorker(services);
process.stdout.write('ready\n');
