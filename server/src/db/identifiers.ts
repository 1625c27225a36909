declare const quoted: unique symbol;

/** A piece of SQL whose identifiers are quoted; plain strings are not assignable to it. */
export type QuotedSql = string & { readonly [quoted]: true };

/**
 * One identifier, always quoted, inner quotes doubled (PostgreSQL manual, 4.1.1).
 * Throws on NUL, which no identifier can contain.
 */
export function quoteIdentifier(name: string): QuotedSql {
  if (name === '' || name.includes('\0')) throw new Error('an identifier is neither empty nor contains NUL');
  return `"${name.replaceAll('"', '""')}"` as QuotedSql;
}

/** `"schema"."name"`. */
export function quoteRelation(relation: { schemaName: string; viewName: string }): QuotedSql {
  return `${quoteIdentifier(relation.schemaName)}.${quoteIdentifier(relation.viewName)}` as QuotedSql;
}
