import { type Failure, failureSchema } from '@viewkeeper/shared/error-codes.ts';
import { z } from 'zod';

/** What a call came back with: `data` when it went well, else `failure`. */
export interface Answer {
  status: number;
  data: unknown;
  failure: Failure | null;
  headers: Headers;
}

const answerSchema = z.union([
  z.object({ error: z.object({ data: z.object({ failure: failureSchema }) }) }),
  z.object({ result: z.object({ data: z.unknown().optional() }) }),
]);

/** A browser of one person as far as HTTP goes: keeps the session cookie, names its origin. */
export class ApiClient {
  readonly baseUrl: string;
  /** The session cookie as `name=value`, or null. */
  cookie: string | null = null;

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  query(path: string, input?: unknown): Promise<Answer> {
    const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return this.#call(`${path}${search}`, { method: 'GET' });
  }

  mutate(path: string, input?: unknown): Promise<Answer> {
    const body = input === undefined ? null : JSON.stringify(input);
    return this.#call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }

  signIn(login: string, password: string): Promise<Answer> {
    return this.mutate('session.signIn', { login, password });
  }

  /** Any request to the console, with cookie and origin; the cookies of the answer are kept. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('origin')) headers.set('origin', this.baseUrl);
    if (this.cookie !== null) headers.set('cookie', this.cookie);
    const response = await fetch(`${this.baseUrl}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    return response;
  }

  /** Follows a subscription: its events as `{ event, data }`, until `signal` or the end of the stream. */
  async *follow(path: string, input: unknown, signal: AbortSignal): AsyncGenerator<{ event: string; data: unknown }> {
    const response = await this.fetch(`/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { signal });
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) =>
          block
            .split('\n')
            .find((line) => line.startsWith(`${name}: `))
            ?.slice(name.length + 2);
        const data = field('data');
        yield { event: field('event') ?? 'message', data: data ? JSON.parse(data) : null };
      }
    }
  }

  async #call(pathAndSearch: string, init: RequestInit): Promise<Answer> {
    const response = await this.fetch(`/trpc/${pathAndSearch}`, init);
    const { status, headers } = response;
    const answer = answerSchema.parse(await response.json());
    return 'error' in answer
      ? { status, headers, data: undefined, failure: answer.error.data.failure }
      : { status, headers, data: answer.result.data, failure: null };
  }
}
