import { z } from 'zod';

/** A relation that a definition is made of, as `observe/read_facts` gives it. */
const relationFactSchema = z.object({
  oid: z.number(),
  schemaName: z.string(),
  name: z.string(),
  /** As in pg_class.relkind. */
  kind: z.string(),
  /** Found without its schema, by whoever read the definition. */
  isVisible: z.boolean(),
  isSystem: z.boolean(),
  /** Tables inherit from it, where neither its keys nor its NOT NULL hold for all that is read. */
  hasChildren: z.boolean(),
  columns: z
    .array(
      z.object({
        name: z.string(),
        type: z.string(),
        /** Equal values are told by `=` alone: a built-in type without a nondeterministic collation. */
        isExact: z.boolean(),
        isNotNull: z.boolean(),
      }),
    )
    .nullable(),
  /** Columns of each unique index that always holds. */
  keys: z.array(z.array(z.string())),
  /** Of views, and of the materialized view that was asked for. */
  definition: z.string().nullable(),
  /** A row-level-security policy calls a function or reads another relation. */
  policyCalls: z.boolean(),
});
export type RelationFact = z.infer<typeof relationFactSchema>;

export const functionFactSchema = z.object({
  schemaName: z.string(),
  name: z.string(),
  isVisible: z.boolean(),
  isSystem: z.boolean(),
  /** As in pg_proc.prokind. */
  kind: z.string(),
  /** As in pg_proc.provolatile. */
  volatility: z.string(),
  returnsSet: z.boolean(),
  /** It may give a text, which read as a time may be 'now'. */
  returnsText: z.boolean(),
});
export type FunctionFact = z.infer<typeof functionFactSchema>;

const operatorFactSchema = z.object({ name: z.string(), volatility: z.string() });

const rowSecuritySchema = z.object({
  schemaName: z.string(),
  name: z.string(),
  owner: z.string(),
  isForced: z.boolean(),
  /** The role as which a refresh reads it; null: whoever will own what is not a view yet. */
  checkedAs: z.string().nullable(),
  /** Why the policies do not hold for that role; null: they do. */
  bypass: z.enum(['superuser', 'bypassrls', 'owner']).nullable(),
});

const uniqueIndexSchema = z.object({
  name: z.string(),
  isValid: z.boolean(),
  isImmediate: z.boolean(),
  isPartial: z.boolean(),
  hasExpression: z.boolean(),
  columns: z.array(z.string()),
});
export type UniqueIndex = z.infer<typeof uniqueIndexSchema>;

/** What the capabilities of one definition follow from. */
export const factsSchema = z.object({
  oid: z.number(),
  indexes: z.array(uniqueIndexSchema),
  relations: z.array(relationFactSchema),
  functions: z.array(functionFactSchema),
  /** Those that PostgreSQL did not bring. */
  operators: z.array(operatorFactSchema),
  rowSecurity: z.array(rowSecuritySchema),
});
export type Facts = z.infer<typeof factsSchema>;
