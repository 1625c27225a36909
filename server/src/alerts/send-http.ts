import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { DeliveryError, DeliveryOutcome } from '@viewkeeper/shared/alerts.ts';
import ipaddr from 'ipaddr.js';

export const timeoutMs = 10_000;
const answerCharacters = 500;

export interface HttpMessage {
  url: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/** Whether a message may go to the address: a public one, or one of the networks (CIDR) that the configuration allows. */
export function isAllowedAddress(address: string, networks: readonly string[]): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.range() === 'unicast') return true;
  return networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network);
    return range.kind() === parsed.kind() && parsed.match([range, bits]);
  });
}

/**
 * Sends one message and tells what came of it; it never throws for what the receiver or the network does. Redirects are
 * not followed, so that no receiver can send the console elsewhere; addresses are looked at after the name was resolved,
 * so that no name can lead into a private network.
 */
export function sendHttp(message: HttpMessage, networks: readonly string[]): Promise<DeliveryOutcome> {
  const { promise, resolve } = Promise.withResolvers<DeliveryOutcome>();
  const url = new URL(message.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isAllowedAddress(host, networks)) return Promise.resolve(undelivered('address_not_allowed'));
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
    url,
    {
      method: message.method,
      headers: { 'user-agent': 'Viewkeeper', ...message.headers, ...lengthOf(message.body) },
      lookup: allowedLookup(networks),
      signal: AbortSignal.timeout(timeoutMs),
      agent: false,
    },
    (response) => void readAnswer(response).then(resolve, (error: unknown) => resolve(undelivered(reasonOf(error)))),
  );
  request.on('error', (error) => resolve(undelivered(reasonOf(error))));
  request.end(message.body);
  return promise;
}

const lengthOf = (body: string | undefined) =>
  body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };

function allowedLookup(networks: readonly string[]): LookupFunction {
  return (host, options, answer) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, []);
      const allowed = addresses.filter(({ address }) => isAllowedAddress(address, networks));
      const [first] = allowed;
      if (!first) return answer(new NotAllowed(), []);
      return options.all ? answer(null, allowed) : answer(null, first.address, first.family);
    });
  };
}

async function readAnswer(response: IncomingMessage): Promise<DeliveryOutcome> {
  const status = response.statusCode ?? 0;
  const delivered = status >= 200 && status < 300;
  let answer = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    answer += String(chunk);
    if (answer.length >= answerCharacters) break;
  }
  // PostgreSQL's text holds no NUL.
  const beginning = answer.replaceAll('\0', '').slice(0, answerCharacters);
  return { delivered, status, answer: beginning, error: delivered ? null : 'status' };
}

export function undelivered(error: DeliveryError, answer: string | null = null): DeliveryOutcome {
  return { delivered: false, status: null, answer, error };
}

const reasons: Record<string, DeliveryError> = {
  ENOTFOUND: 'host_not_found',
  EAI_AGAIN: 'host_not_found',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
};

function reasonOf(error: unknown): DeliveryError {
  if (error instanceof NotAllowed) return 'address_not_allowed';
  if (!(error instanceof Error)) return 'other';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  const code = 'code' in error ? String(error.code) : '';
  if (code.includes('CERT') || code.includes('SSL') || code.includes('TLS') || code.includes('SELF_SIGNED'))
    return 'tls';
  return reasons[code] ?? 'other';
}
