import type { CapabilityReason, ViewCapability } from '@viewkeeper/shared/capabilities.ts';
import type { UnknownReason } from '@viewkeeper/shared/freshness.ts';
import type { Analysis } from './analyse-definition.ts';
import type { Facts } from './facts.ts';

/** The view whose capabilities are asked for. */
export interface ViewOfFacts {
  schemaName: string;
  viewName: string;
  owner: string;
  populated: boolean;
  mayRefresh: boolean;
  /** GRANT that lets the console refresh it. */
  refreshGrant: string | null;
  /** Who else may read it. */
  readers: string[];
  roleName: string | null;
  /** Why its freshness can never be proven, or cannot now. */
  uncounted: UnknownReason | null;
  /** The statement that takes the reason away. */
  uncountedSql: string | null;
  /** A text that is read as a time, as PostgreSQL's own tree of the definition shows it. */
  readsTextAsTime: boolean | null;
}

/** All that capabilities follow from. */
export interface Subject {
  /** Null: a text that is not a view yet. */
  view: ViewOfFacts | null;
  facts: Facts;
  /** Null: the definition could not be followed. */
  analysis: Analysis | null;
}

export type Verdict = Omit<ViewCapability, 'key'>;

/** One reason, with the names for its sentence. */
export const because = (code: CapabilityReason['code'], values: Record<string, string> = {}): CapabilityReason => ({
  code,
  values,
});
