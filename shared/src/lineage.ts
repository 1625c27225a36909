import { z } from 'zod';
import { relationKindSchema, stalenessSchema, unknownReasonSchema } from './freshness.ts';
import { viewStatusSchema } from './targets.ts';
import { idSchema, instantSchema } from './wire.ts';

/** So many relations of one database are told at most: materialized views first, then plain views, then the rest. */
export const lineageRelationLimit = 10_000;

/** A relation of a watched database: a materialized view, or what one of them reads, or what reads one. */
export const lineageNodeSchema = z.object({
  oid: z.number(),
  schemaName: z.string(),
  name: z.string(),
  kind: relationKindSchema,
  owner: z.string(),
  /** Estimate of the planner's statistics, those of its partitions added; null: none yet. */
  rowsEstimate: z.number().nullable(),
  /** With its partitions, from relpages; null: not known, or it holds no rows. */
  totalBytes: z.number().nullable(),
  /** Partitions and inheriting tables that stand within it, because nothing reads them but through it. */
  partitionCount: z.number(),
  /** First observation that saw its present rows; null for what has no counters. */
  changedAt: instantSchema.nullable(),
  /** What is known of a materialized view; null for everything else. */
  view: z
    .object({
      viewId: idSchema,
      status: viewStatusSchema,
      staleness: stalenessSchema,
      stalenessReason: unknownReasonSchema.nullable(),
      stalenessSince: instantSchema.nullable(),
      freshThrough: instantSchema.nullable(),
      dataAsOf: instantSchema.nullable(),
      /** End of the last refresh by the console that succeeded. */
      lastRefreshAt: instantSchema.nullable(),
    })
    .nullable(),
});
export type LineageNode = z.infer<typeof lineageNodeSchema>;

/** What hangs on what in a database, as its last observation saw it. */
export const lineageGraphSchema = z.object({
  databaseId: idSchema,
  databaseName: z.string(),
  /** Null: it was never observed. */
  observedAt: instantSchema.nullable(),
  /** Whether it answered at the last attempt; everything is from `observedAt` either way. */
  databaseReachable: z.boolean().nullable(),
  /** How many there are; more than `nodes` holds when there are more than can be told. */
  relationCount: z.number(),
  nodes: z.array(lineageNodeSchema),
  /** Who reads (oid), and what is read (oid). */
  edges: z.array(z.tuple([z.number(), z.number()])),
});
export type LineageGraph = z.infer<typeof lineageGraphSchema>;

/** Columns that one relation reads of another. */
export const readColumnsSchema = z.object({
  /** The other relation. */
  oid: z.number(),
  /** In the order of the table; null: not read yet. */
  columns: z.array(z.string()).nullable(),
  /** It takes whole rows too, and with them every column. */
  wholeRow: z.boolean(),
});
export type ReadColumns = z.infer<typeof readColumnsSchema>;
/** What a relation reads of others, and others of it. */
export const lineageColumnsSchema = z.object({ reads: z.array(readColumnsSchema), readBy: z.array(readColumnsSchema) });
export type LineageColumns = z.infer<typeof lineageColumnsSchema>;
