import pg from 'pg';

const timestamptzOid = 1184;
const int8Oid = 20;

/** PostgreSQL's text of a timestamptz in a UTC session, as ISO 8601 with all its microseconds, as `instant_text` writes it. */
function toInstant(text: string): string {
  const utc = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  if (utc) return `${utc[1]}T${utc[2]}.${(utc[3] ?? '').padEnd(6, '0')}Z`;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`not an instant: ${text}`);
  return date.toISOString();
}

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`int8 beyond 2^53: ${text}`);
  return value;
}

const overrides = new Map<number, (text: string) => unknown>([
  [timestamptzOid, toInstant],
  [int8Oid, toSafeInteger],
]);

/** Column types as the wire wants them: instants as ISO text (a Date would lose microseconds), int8 as number. */
export const wireTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && overrides.get(oid)) || pg.types.getTypeParser(oid, format),
};
