import { z } from 'zod';
import { deadlineOutcomeSchema, deadlineSchema } from './deadlines.ts';
import { forecastSchema } from './forecast.ts';
import { cursorSchema, idSchema, instantSchema, pageOf, searchSchema, sortDirectionSchema } from './wire.ts';

/**
 * Headline status of a view: `failing` (its last run failed and nothing has succeeded since), `late` (older than its
 * target allows, or than its last deadline), `due` (older than its warning, or predicted to miss its next deadline), `on_target` (proven within), `unknown` (its database was never
 * observed or does not answer, or nothing is known of its age), `no_target` (nothing was promised). The worst first.
 */
export const viewStatusSchema = z.enum(['failing', 'late', 'due', 'unknown', 'on_target', 'no_target']);
export type ViewStatus = z.infer<typeof viewStatusSchema>;

/** `ignored`: nothing is promised here, whatever would be inherited. */
export const tierSchema = z.enum(['critical', 'normal', 'ignored']);
export type Tier = z.infer<typeof tierSchema>;

/** Where a target stands, the nearest first: it holds for all views there that have no nearer one. */
export const targetScopeSchema = z.enum(['view', 'schema', 'database', 'tag']);
export type TargetScope = z.infer<typeof targetScopeSchema>;

/** What a target is about. A tag stands for every database that bears it. */
export const targetPlaceSchema = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('view'), viewId: idSchema }),
  z.object({ scope: z.literal('schema'), databaseId: idSchema, schemaName: z.string().min(1).max(63) }),
  z.object({ scope: z.literal('database'), databaseId: idSchema }),
  z.object({ scope: z.literal('tag'), tag: z.string().min(1).max(63) }),
]);
export type TargetPlace = z.infer<typeof targetPlaceSchema>;

/** Ten years: beyond it nothing is promised. */
const ageSecondsSchema = z.int().min(1).max(315_360_000);
const promiseSchema = z.object({
  tier: tierSchema,
  /** Age from which contents are due; null: no maximum age is promised. */
  warnAfterSeconds: ageSecondsSchema.nullable(),
  /** Maximum age: from it on contents are late. */
  errorAfterSeconds: ageSecondsSchema.nullable(),
  deadline: deadlineSchema.nullable().default(null),
  /** Who is answerable for it. */
  owner: z.string().trim().min(1).max(200).nullable(),
});

/** When a deadline was due last, and is next, each within 35 days, and what is to be expected of the next. */
const dueSchema = z.object({
  newerThan: instantSchema.nullable(),
  readyBy: instantSchema.nullable(),
  nextNewerThan: instantSchema.nullable(),
  nextReadyBy: instantSchema.nullable(),
  /** Null: nobody has judged it yet. */
  forecast: forecastSchema.nullable(),
});

/** The target that holds for a view, and from where. */
export const targetSchema = promiseSchema.extend({
  targetId: idSchema,
  scope: targetScopeSchema,
  /** Set where it comes from a tag. */
  tag: z.string().nullable(),
  /** Null: it has no deadline. */
  due: dueSchema.nullable(),
});
export type Target = z.infer<typeof targetSchema>;

export const newTargetSchema = promiseSchema.extend({ place: targetPlaceSchema }).refine(
  ({ tier, warnAfterSeconds: warn, errorAfterSeconds: error, deadline }) => {
    if (warn === null || error === null) return warn === error && (deadline === null) === (tier === 'ignored');
    return tier !== 'ignored' && warn <= error;
  },
  { error: 'a maximum age with a warning at most that, a deadline, or both; neither where it is ignored' },
);
export type NewTarget = z.input<typeof newTargetSchema>;
export const setTargetsSchema = z.object({ targets: z.array(newTargetSchema).min(1).max(500) });
export const removeTargetsSchema = z.object({ places: z.array(targetPlaceSchema).min(1).max(500) });

/** Whom a target would concern: views that have no nearer one, and those that keep theirs. */
export const concernedSchema = z.object({
  inheriting: z.number(),
  /** They have a target of their own, or one that is nearer. */
  keeping: z.number(),
  /** The first of those that it is about. */
  sample: z.array(z.object({ viewId: idSchema, schemaName: z.string(), viewName: z.string() })).max(10),
});
export type Concerned = z.infer<typeof concernedSchema>;

/** Time of a window, in ms. What is not known counts neither for nor against. */
export const attainmentSchema = z.object({
  withinMs: z.number(),
  /** Older than the target allowed. */
  missedMs: z.number(),
  /** The part of it in which the last run had failed. */
  missedFailingMs: z.number(),
  unknownMs: z.number(),
  /** within / (within + missed); null: nothing was promised, or nothing is known. */
  attained: z.number().nullable(),
  /** What the goal still allows to miss; negative: more was missed. */
  budgetLeftMs: z.number().nullable(),
  /** How many deadlines were met. */
  deadlines: z.object({ met: z.int(), missed: z.int(), unknown: z.int() }),
});
export type Attainment = z.infer<typeof attainmentSchema>;
export const attainmentsSchema = z.object({ days7: attainmentSchema, days28: attainmentSchema });
export type Attainments = z.infer<typeof attainmentsSchema>;

/** What was promised for a view, and how it was kept. Instants are by the watched server's clock. */
export const viewTargetSchema = z.object({
  viewId: idSchema,
  databaseId: idSchema,
  databaseName: z.string(),
  databaseGroup: z.string(),
  schemaName: z.string(),
  tags: z.array(z.string()),
  asOf: instantSchema,
  /** Its database answers and is observed. */
  seen: z.boolean(),
  status: viewStatusSchema,
  target: targetSchema.nullable(),
  /** What its age counts from, along its upstream; null: nothing is known of it, or nothing is promised. */
  effectiveAsOf: instantSchema.nullable(),
  /** The same, by its own contents alone. */
  ownAsOf: instantSchema.nullable(),
  /** The view below it that makes it older. */
  heldBy: z.object({ viewId: idSchema, schemaName: z.string(), viewName: z.string() }).nullable(),
  /** The table that does, because it was loaded through an earlier instant. */
  heldByTable: z.object({ schemaName: z.string(), tableName: z.string(), dataThrough: instantSchema }).nullable(),
  attainments: attainmentsSchema,
  /** The last deadlines that were due, at most 14, the newest last. */
  deadlines: z.array(deadlineOutcomeSchema).max(14),
});
export type ViewTarget = z.infer<typeof viewTargetSchema>;

/** How often a view was refreshed in 28 days, when that is a habit: five refreshes or more. */
export const habitSchema = z.object({ refreshes: z.number(), p95Seconds: z.number() });
export type Habit = z.infer<typeof habitSchema>;

export const targetRowSchema = z.object({
  viewId: idSchema,
  databaseId: idSchema,
  databaseName: z.string(),
  databaseGroup: z.string(),
  schemaName: z.string(),
  viewName: z.string(),
  status: viewStatusSchema,
  target: targetSchema.nullable(),
  effectiveAsOf: instantSchema.nullable(),
  ageMs: z.number().nullable(),
  habit: habitSchema.nullable(),
});
export const attainedRowSchema = targetRowSchema.extend({ attainments: attainmentsSchema });
export type TargetRow = z.infer<typeof attainedRowSchema>;

/** `none`: no target holds. */
export const targetOriginSchema = z.enum([...targetScopeSchema.options, 'none']);
export type TargetOrigin = z.infer<typeof targetOriginSchema>;
/** What a target promises. */
export const promiseKindSchema = z.enum(['age', 'deadline']);
export type PromiseKind = z.infer<typeof promiseKindSchema>;
export const targetSortSchema = z.enum(['status', 'name', 'age', 'target', 'deadline']);
export type TargetSort = z.infer<typeof targetSortSchema>;
export const targetListSchema = z.object({
  search: searchSchema.default(''),
  status: z.array(viewStatusSchema).max(viewStatusSchema.options.length).default([]),
  origin: z.array(targetOriginSchema).max(targetOriginSchema.options.length).default([]),
  tier: z.array(tierSchema).max(tierSchema.options.length).default([]),
  kind: z.array(promiseKindSchema).max(promiseKindSchema.options.length).default([]),
  sort: targetSortSchema.default('status'),
  order: sortDirectionSchema.default('asc'),
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});
export const targetPageSchema = pageOf(attainedRowSchema).extend({ total: z.number() });
