/* oxlint-disable no-underscore-dangle -- the name is tRPC's */
import { appRouter } from '../app-router.ts';
import type { ProcedureMeta } from '../trpc/procedures.ts';

export interface AnyProcedure {
  _def: { type: 'query' | 'mutation' | 'subscription'; meta?: ProcedureMeta };
}

const isProcedure = (value: unknown): value is AnyProcedure => typeof value === 'function' && '_def' in value;

/** Every procedure of the application's router at any depth, with its path. */
export function listProcedures(): [string, AnyProcedure['_def']][] {
  return Object.entries<unknown>(appRouter._def.procedures).map(([path, procedure]) => {
    if (!isProcedure(procedure)) throw new Error(`${path} is no procedure`);
    return [path, procedure._def];
  });
}
