import type { DeliveryOutcome } from '@viewkeeper/shared/alerts.ts';
import { type Db, sqlCommand, sqlQueryOne } from '../db/sql.ts';
import type { Services } from '../services.ts';
import { genericBody, pagerDutyBody, plainBody, signedHeaders, slackBody, subjectOf } from './bodies.ts';
import { type Message, messageSchema } from './message.ts';
import { openSecret } from './secret-box.ts';
import { type HttpMessage, sendHttp, undelivered } from './send-http.ts';
import { sendMail } from './send-mail.ts';

/** Tries of a message, over about two hours; a ping that comes late says nothing. */
export const mostTries = 10;
const triesOf = ({ messageKind }: Message) => (messageKind === 'problem' || messageKind === 'digest' ? mostTries : 1);

const claimMessage = sqlQueryOne('alerts/claim_message', messageSchema);
const closeMessage = sqlCommand('alerts/close_message');

/** It did not arrive, and is to be tried again. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
}

/**
 * One try of a message that is waiting; what is not waiting any more is left alone, so a delivery too many does nothing.
 * Null: there was nothing to send. Error: `NotDelivered` while there are tries left.
 */
export async function deliver(services: Services, messageId: number): Promise<DeliveryOutcome | null> {
  const { pool, logger } = services;
  const message = await claimMessage(pool, [messageId]);
  if (!message) return null;
  if (message.items.length === 0 && (message.messageKind === 'problem' || message.messageKind === 'digest')) {
    await close(pool, messageId, 'dropped');
    return null;
  }
  const outcome = await send(services, message);
  const isLast = message.tries >= triesOf(message);
  await close(pool, messageId, outcome.delivered ? 'sent' : isLast ? 'failed' : 'waiting', outcome);
  if (outcome.delivered) return outcome;
  const { error, status } = outcome;
  logger.warn(
    { messageId, channelId: message.channelId, tries: message.tries, error, status },
    'an alert was not delivered',
  );
  if (!isLast) throw new NotDelivered(`message ${messageId}: ${error}`);
  return outcome;
}

function close(db: Db, messageId: number, state: string, outcome?: DeliveryOutcome): Promise<number> {
  return closeMessage(db, [messageId, state, outcome?.status ?? null, outcome?.answer ?? null, outcome?.error ?? null]);
}

async function send({ config }: Services, message: Message): Promise<DeliveryOutcome> {
  if (message.kind === 'email')
    return sendMail(config, {
      to: message.recipients,
      subject: subjectOf(message),
      text: plainBody(message, config.baseUrl),
      messageId: `<viewkeeper-${message.messageId}@${new URL(config.baseUrl).hostname}>`,
    });
  const secret = message.secret === null ? null : openSecret(message.secret, config.sessionSecret);
  if (!secret) return undelivered('secret_lost');
  return sendHttp(
    httpMessage(message, secret.url, { key: secret.key ?? '', baseUrl: config.baseUrl }),
    config.alertNetworks,
  );
}

function httpMessage(message: Message, url: string, { key, baseUrl }: { key: string; baseUrl: string }): HttpMessage {
  if (message.kind === 'dead_man') return { url, method: 'GET' };
  const body = JSON.stringify(
    message.kind === 'slack'
      ? slackBody(message, baseUrl)
      : message.kind === 'pagerduty'
        ? pagerDutyBody(message, baseUrl, key)
        : genericBody(message, baseUrl),
  );
  const signed = message.kind === 'webhook' ? signedHeaders({ messageId: message.messageId, body, secret: key }) : {};
  return { url, method: 'POST', headers: { 'content-type': 'application/json', ...signed }, body };
}
