function mark(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/**
 * A name of PostgreSQL, which may hold any character, on one line: control characters and the marks that turn the
 * direction of writing become visible, everything else stays as it is. For showing; never for SQL.
 */
export function showName(name: string): string {
  return name.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, mark);
}

/** The same for a text with lines and tabs, such as SQL, in which a name would turn around what follows it. */
export function showText(text: string): string {
  return text.replaceAll(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, mark);
}
