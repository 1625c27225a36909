import type { Client, Connection, Submittable } from 'pg';

/** Parse and Describe without Bind and Execute: the server checks the text, and neither plans nor runs anything. */
class Description implements Submittable {
  readonly #text: string;
  readonly #settle: (error: unknown, columns: string[]) => void;
  #columns: string[] = [];
  #error: unknown = null;

  constructor(text: string, settle: (error: unknown, columns: string[]) => void) {
    this.#text = text;
    this.#settle = settle;
  }

  submit(connection: Connection): void {
    connection.parse({ name: '', text: this.#text, types: [] }, true);
    connection.describe({ type: 'S', name: '' }, true);
    connection.sync();
  }

  handleRowDescription(message: { fields: { name: string }[] }): void {
    this.#columns = message.fields.map(({ name }) => name);
  }

  handleError(error: unknown): void {
    // When the connection is gone nothing else follows.
    this.#error ??= error;
    this.#settle(this.#error, []);
  }

  handleReadyForQuery(): void {
    this.#settle(this.#error, this.#columns);
  }
}

/** The names of the columns that the one statement would give. Rejects with PostgreSQL's error, its position included. */
export function describeStatement(client: Client, text: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new Description(text, (error, columns) => {
        if (error === null) resolve(columns);
        else reject(error);
      }),
    );
  });
}

/** EXPLAIN of the statement in the extended protocol, which takes only one: what the planner says, as JSON. */
export async function explainStatement(client: Client, text: string): Promise<unknown> {
  const query = { text: `EXPLAIN (FORMAT JSON) ${text}`, queryMode: 'extended', rowMode: 'array' } as const;
  const { rows } = await client.query<unknown[]>(query);
  return rows[0]?.[0];
}
