import { z } from 'zod';
import { ConsoleError } from '../errors.ts';

/** The opaque cursor that a keyset position becomes on the wire. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position in a cursor, or null for the first page. Error: `bad_input` for what is no cursor of this list. */
export function decodeCursor<Position extends z.ZodType>(
  cursor: string | undefined,
  position: Position,
): z.output<Position> | null {
  if (cursor === undefined) return null;
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new ConsoleError('bad_input', { values: { field: 'cursor' }, cause });
  }
}
