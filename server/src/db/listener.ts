import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Logger } from 'pino';
import { endAll } from './watched-connection.ts';

const channels = ['viewkeeper_run', 'viewkeeper_verdict', 'viewkeeper_person'] as const;
export type Channel = (typeof channels)[number];

type ListenerEvents = { [Name in Channel]: [payload: string] } & { connected: []; lost: [] };

/**
 * One connection of the process that hears the console database's notifications, and comes back by itself.
 * `connected` is emitted after each (re)connect: what was missed meanwhile must be asked for.
 */
export class Listener extends EventEmitter<ListenerEvents> {
  readonly #connectionString: string;
  readonly #logger: Logger;
  #client: pg.Client | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(connectionString: string, logger: Logger) {
    super();
    this.setMaxListeners(0);
    this.#connectionString = connectionString;
    this.#logger = logger;
  }

  get isConnected(): boolean {
    return this.#client !== null;
  }

  async start(): Promise<void> {
    let isLost = false;
    // A connection breaks in several ways, some of them late, when another one listens already: it counts once.
    const lose = (error: unknown) => {
      if (!isLost) this.#lose(client, error);
      isLost = true;
    };
    const client = new pg.Client({
      connectionString: this.#connectionString,
      connectionTimeoutMillis: 5000,
      query_timeout: 5000,
      keepAlive: true,
      application_name: 'viewkeeper listener',
    });
    client.on('notification', ({ channel, payload }) => {
      const known = channels.find((name) => name === channel);
      if (known) this.#tell(known, payload ?? '');
    });
    client.on('error', lose);
    client.on('end', () => lose(new Error('connection ended')));
    try {
      await client.connect();
      await client.query(channels.map((name) => `LISTEN ${name}`).join('; '));
    } catch (error) {
      lose(error);
      return;
    }
    if (this.#closed) return void client.end();
    this.#client = client;
    this.#heartbeat = setInterval(() => {
      client.query('SELECT 1').catch(lose);
    }, 10_000);
    this.emit('connected');
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    if (this.#heartbeat) clearInterval(this.#heartbeat);
    const client = this.#client;
    this.#client = null;
    if (client) await endAll([client]);
  }

  /** Anybody who may connect to the console database can notify: what is no event of ours must not end the process. */
  #tell(channel: Channel, payload: string): void {
    try {
      this.emit(channel, payload);
    } catch (error) {
      this.#logger.warn({ err: error, channel }, 'a notification could not be read');
    }
  }

  #lose(client: pg.Client, error: unknown): void {
    if (this.#client === client) {
      if (this.#heartbeat) clearInterval(this.#heartbeat);
      this.#client = null;
      this.emit('lost');
      this.#logger.warn({ err: error }, 'lost the connection that listens to the console database');
    }
    void endAll([client]);
    if (this.#closed || this.#retry) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      void this.start();
    }, 1000);
  }
}
