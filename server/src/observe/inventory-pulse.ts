import type { Client } from 'pg';
import { z } from 'zod';
import { readPulse } from './observe-statements.ts';
import type { Inventory } from './read-watched.ts';

/** So often the inventory is read although nothing tells of a change: sizes and estimates move unseen. */
const readEvery = 20;
const itemsSchema = z.array(z.object({ oid: z.coerce.number() }));

interface Oids {
  relations: readonly number[];
  views: readonly number[];
}

/**
 * Tells whether a database's inventory can have changed since it was last read and stored. It is trusted only when it
 * was taken before that reading, over the same relations, and when that reading found nothing that was new.
 */
export class InventoryPulse {
  #oids: Oids | null = null;
  /** Taken before the inventory that is being read or stored. */
  #print: string | null = null;
  /** The same, of the inventory that was stored. */
  #storedPrint: string | null = null;
  #unread = 0;

  /** The counters as JSON text when everything else is as it was stored; null when the inventory must be read. */
  async read(client: Client, epoch: string): Promise<string | null> {
    const pulse = this.#oids && (await readPulse(client, [this.#oids.relations, this.#oids.views]));
    this.#print = pulse && `${epoch} ${pulse.print}`;
    const same = this.#print !== null && this.#print === this.#storedPrint && this.#unread < readEvery;
    if (!same) return null;
    this.#unread += 1;
    return pulse?.counters ?? '[]';
  }

  /** An inventory was read and stored; `complete`: it held nothing that was not stored already. */
  keep(inventory: Inventory, complete: boolean): void {
    const oids = { relations: oidsOf(inventory.relations), views: oidsOf(inventory.views) };
    const sameOids = JSON.stringify(oids) === JSON.stringify(this.#oids);
    this.#oids = oids;
    this.#storedPrint = complete && sameOids ? this.#print : null;
    this.#unread = 0;
  }

  /** What was stored is not known, or not the database's. */
  forget(): void {
    this.#storedPrint = null;
  }
}

function oidsOf(items: string): number[] {
  const oids = itemsSchema.parse(JSON.parse(items)).map(({ oid }) => oid);
  return oids.toSorted((left, right) => left - right);
}
