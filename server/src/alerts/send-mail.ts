import type { DeliveryOutcome } from '@viewkeeper/shared/alerts.ts';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { timeoutMs, undelivered } from './send-http.ts';

export interface Mail {
  to: readonly string[];
  subject: string;
  text: string;
  /** The same at every try, so that a receiver can tell a repetition. */
  messageId: string;
}

/** Sends one mail through the configured server and tells what came of it. */
export async function sendMail({ mail: config }: Pick<Config, 'mail'>, mail: Mail): Promise<DeliveryOutcome> {
  if (!config) return undelivered('mail_not_configured');
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({ ...mail, from: config.from, to: [...mail.to] });
    return { delivered: true, status: null, answer: response, error: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const answer = error instanceof Error && 'response' in error ? String(error.response) : null;
    if (answer !== null) return undelivered('mail_refused', answer);
    if (code === 'EDNS') return undelivered('host_not_found');
    if (code === 'ETIMEDOUT') return undelivered('timeout');
    return undelivered(code === 'ESOCKET' || code === 'ECONNECTION' ? 'refused' : 'other');
  } finally {
    transport.close();
  }
}
