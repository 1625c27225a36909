import { z } from 'zod';
import { inputChangeSchema, stalenessSchema, unknownReasonSchema } from './freshness.ts';
import { attemptOutcomeSchema, errorClassSchema, runOriginSchema, runStateSchema, sessionSchema } from './refreshes.ts';
import { elsewhereSessionSchema, viewChangeSchema } from './views.ts';
import { idSchema, instantSchema } from './wire.ts';

/** As far back as attainment is counted: histories of verdicts are kept a little longer. */
export const lanesReachDays = 28;
/** Items of one lane that are sent; runs that did not succeed before others, else the newest. */
export const laneItemLimit = 1000;

/** A window of a view's past that ends at an instant, or now; one that reaches back too far is moved. */
export const lanesWindowSchema = z.object({
  viewId: idSchema,
  hours: z.int().min(1).max(168).default(48),
  until: instantSchema.optional(),
});

/** Items that overlap the window, the oldest first, and how many there are beyond those that are sent. */
const laneOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), more: z.int() });
/** Null: it has not ended. */
const span = { from: instantSchema, until: instantSchema.nullable() };

const laneRunSchema = z.object({
  runId: idSchema,
  /** From the request to the end. Made elsewhere: from when its session was seen, else from `endedAfter`. */
  ...span,
  state: runStateSchema,
  origin: runOriginSchema,
  requestedBy: z.string().nullable(),
  /** Made elsewhere, and ended at some time between this and `until`. */
  endedAfter: instantSchema.nullable(),
  errorClass: errorClassSchema.nullable(),
  /** Times in which a REFRESH was at work, one an attempt that got its lock; the rest it was queued or waiting. */
  worked: z.array(z.object({ ...span, outcome: attemptOutcomeSchema.nullable() })),
});
export type LaneRun = z.infer<typeof laneRunSchema>;

/** A REFRESH of the console that had to wait for a lock. */
const laneLockSchema = z.object({
  runId: idSchema,
  attemptNumber: z.int(),
  ...span,
  /** `at_work`: it had the view's lock, and waited at some time of the span for something that it reads. */
  outcome: z.enum(['waiting', 'granted', 'not_granted', 'at_work']),
  /** Who stood in the way, as last seen. */
  blockers: z.array(sessionSchema),
});
export type LaneLock = z.infer<typeof laneLockSchema>;

const laneHoldSchema = z.object({
  ...span,
  by: z.string().nullable(),
  note: z.string().nullable(),
  /** Who ended it before its time; null: nobody did. */
  releasedBy: z.string().nullable(),
});
export type LaneHold = z.infer<typeof laneHoldSchema>;

const laneViewChangeSchema = viewChangeSchema.pick({ viewChangeId: true, kind: true }).extend({ at: instantSchema });
export type LaneViewChange = z.infer<typeof laneViewChangeSchema>;

/** Something that the view reads was first seen to differ. */
const laneInputChangeSchema = z.object({
  at: instantSchema,
  /** It was not so before; null: not known. */
  after: instantSchema.nullable(),
  /** What it was; all null for contents that have been replaced: only the verdict is kept of them. */
  schemaName: z.string().nullable(),
  name: z.string().nullable(),
  change: inputChangeSchema.nullable(),
});
export type LaneInputChange = z.infer<typeof laneInputChangeSchema>;

const laneVerdictSchema = z.object({
  ...span,
  staleness: stalenessSchema,
  reason: unknownReasonSchema.nullable(),
  dataAsOf: instantSchema.nullable(),
});
export type LaneVerdict = z.infer<typeof laneVerdictSchema>;

/** Nobody observed the database. */
const laneGapSchema = z.object(span);
export type LaneGap = z.infer<typeof laneGapSchema>;

/** What was promised then, and whether it was kept, with hindsight; as attainment is counted. */
const laneKeptSchema = z.object({
  from: instantSchema,
  until: instantSchema,
  kept: z.enum(['within', 'missed', 'unknown']),
  /** Maximum age; null: none was promised. */
  errorAfterMs: z.number().nullable(),
  /** What the last deadline asked for; null: none was due. */
  newerThan: instantSchema.nullable(),
});
export type LaneKept = z.infer<typeof laneKeptSchema>;

/** What happened to a view in a window of time, by the watched server's clock. */
export const viewLanesSchema = z.object({
  asOf: instantSchema,
  /** The watched server's clock minus the console's, by which runs, pauses and changes of the view were shifted. */
  clockSkewMs: z.number(),
  from: instantSchema,
  until: instantSchema,
  /** Since when the console has known the view. */
  knownSince: instantSchema,
  goneAt: instantSchema.nullable(),
  runs: laneOf(laneRunSchema),
  /** Refreshes made elsewhere that go on; none where the window ends before now. */
  elsewhere: z.array(elsewhereSessionSchema),
  locks: laneOf(laneLockSchema),
  holds: laneOf(laneHoldSchema),
  viewChanges: laneOf(laneViewChangeSchema),
  inputChanges: laneOf(laneInputChangeSchema),
  verdicts: laneOf(laneVerdictSchema),
  gaps: laneOf(laneGapSchema),
  kept: laneOf(laneKeptSchema),
});
export type ViewLanes = z.infer<typeof viewLanesSchema>;
