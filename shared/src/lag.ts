import { z } from 'zod';
import { idSchema, instantSchema } from './wire.ts';

/** A view of the upstream, or a table (`viewId` null), with from when its contents are as the one that reads it has them. */
const stepSchema = z.object({
  viewId: idSchema.nullable(),
  schemaName: z.string(),
  name: z.string(),
  /** Of a table: up to when it was loaded. Null: nothing is known of that view. */
  asOf: instantSchema.nullable(),
});
export type LagStep = z.infer<typeof stepSchema>;

/** What may make a view older: the oldest first, the view itself (`readBy` null) among them. */
export const reachSchema = stepSchema.extend({ readBy: idSchema.nullable(), readAt: instantSchema.nullable() });
export type Reach = z.infer<typeof reachSchema>;

/** How long refreshes of a view take, from their lock to their end, over its last 20 that succeeded. */
export const durationSchema = z.object({
  viewId: idSchema,
  schemaName: z.string(),
  viewName: z.string(),
  p95Ms: z.number().nullable(),
  runCount: z.number(),
  upstream: z.array(idSchema),
});
export type Duration = z.infer<typeof durationSchema>;

const pathSchema = durationSchema.omit({ upstream: true });
/** The least age that contents have when they appear. */
export const minimumAgeSchema = z.discriminatedUnion('known', [
  z.object({
    known: z.literal(true),
    ms: z.number(),
    /** The slowest path, from this view upstream. */
    path: z.array(pathSchema),
  }),
  /** Views of the upstream with too few runs that succeeded. */
  z.object({ known: z.literal(false), missing: z.array(pathSchema) }),
]);
export type MinimumAge = z.infer<typeof minimumAgeSchema>;

/** What the age of a view is made of. Instants are by the watched server's clock. */
export const lagSchema = z.object({
  viewId: idSchema,
  asOf: instantSchema,
  /** Snapshot of its contents; null: there are none, or it is not known. */
  dataAsOf: instantSchema.nullable(),
  /** What its age would count from by its own contents alone. */
  ownAsOf: instantSchema.nullable(),
  /** What it counts from along its upstream. */
  effectiveAsOf: instantSchema.nullable(),
  /** From this view to what makes it older; only the view where nothing does. */
  chain: z.array(stepSchema),
  minimumAge: minimumAgeSchema,
});
export type Lag = z.infer<typeof lagSchema>;

/** Runs that succeeded, below which nothing is said of how long they take. */
export const leastRuns = 5;

/** From the view (the one that nothing reads) to the first of `reach`, who reads what in between. */
export function chainOf(reach: readonly Reach[]): LagStep[] {
  const [cause] = reach;
  if (!cause) return [];
  const chain = [cause];
  for (let step = cause; step.readBy !== null; ) {
    const { readBy, readAt } = step;
    const reader = reach.find(({ viewId, asOf }) => viewId === readBy && asOf === readAt);
    if (!reader) throw new Error(`nothing reads ${step.schemaName}.${step.name}`);
    chain.unshift(reader);
    step = reader;
  }
  return chain.map(({ viewId, schemaName, name, asOf }) => ({ viewId, schemaName, name, asOf }));
}

/**
 * How old contents are at least when they appear, even if everything upstream is refreshed back to back: the sum of the
 * 95th percentiles of the durations along the slowest path. Not known where a view upstream has fewer than five runs.
 */
export function minimumAgeOf(durations: readonly Duration[], viewId: number): MinimumAge {
  const short = durations.filter(({ runCount, p95Ms }) => runCount < leastRuns || p95Ms === null);
  if (short.length > 0) return { known: false, missing: short.map(withoutUpstream) };
  const byId = new Map(durations.map((duration) => [duration.viewId, duration]));
  const slowest = new Map<number, { ms: number; path: Duration[] }>();
  const pathFrom = (id: number): { ms: number; path: Duration[] } => {
    const found = slowest.get(id);
    if (found) return found;
    const own = byId.get(id);
    if (!own) return { ms: 0, path: [] };
    const below = own.upstream.map(pathFrom).reduce((left, right) => (right.ms > left.ms ? right : left), {
      ms: 0,
      path: [],
    });
    const path = { ms: (own.p95Ms ?? 0) + below.ms, path: [own, ...below.path] };
    slowest.set(id, path);
    return path;
  };
  const { ms, path } = pathFrom(viewId);
  return { known: true, ms, path: path.map(withoutUpstream) };
}

function withoutUpstream({ viewId, schemaName, viewName, p95Ms, runCount }: Duration) {
  return { viewId, schemaName, viewName, p95Ms, runCount };
}
