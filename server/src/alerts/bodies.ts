import { createHmac } from 'node:crypto';
import type { Message, MessageItem } from './message.ts';
import { detailsOf, headlineOf, titleOf } from './problem-text.ts';

/** Where the problem stands in the console. */
const linkTo = (baseUrl: string, { problemId }: MessageItem) => `${baseUrl}/problems?problem=${problemId}`;

const testText = (channel: string) => `Test of the channel ${channel}: Viewkeeper reaches it.`;

/** What the message is about, in one line. */
export function subjectOf({ messageKind, name, items }: Message): string {
  const [first, ...others] = items;
  if (!first) return messageKind === 'test' ? testText(name) : 'Viewkeeper';
  if (others.length === 0) return headlineOf(first);
  const ended = items.filter(({ event }) => event === 'recovered').length;
  return `${items.length - ended} problems, ${ended} over`;
}

/** For people who read mail. */
export function plainBody(message: Message, baseUrl: string): string {
  if (message.items.length === 0) return `${testText(message.name)}\n\n${baseUrl}\n`;
  return message.items
    .map((item) => [headlineOf(item), ...detailsOf(item).map((line) => `  ${line}`), `  ${linkTo(baseUrl, item)}`, ''])
    .flat()
    .join('\n');
}

/** Of a webhook; docs/alerts.md describes it. */
export function genericBody(message: Message, baseUrl: string): object {
  const [first] = message.items;
  const type = message.messageKind === 'problem' && first ? `problem.${first.event}` : message.messageKind;
  return {
    type,
    timestamp: message.now,
    data: {
      text: subjectOf(message),
      problems: message.items.map(({ facts, ...item }) => ({
        ...item,
        title: titleOf({ ...item, facts }),
        details: detailsOf({ ...item, facts }),
        url: linkTo(baseUrl, { ...item, facts }),
      })),
    },
  };
}

/** The three characters that mean something in Slack's text, wherever a name comes from. */
const escapeSlack = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** As Slack's incoming webhooks take it, and Mattermost's. */
export function slackBody(message: Message, baseUrl: string): object {
  if (message.items.length === 0) return { text: escapeSlack(testText(message.name)) };
  const text = message.items
    .map(
      (item) =>
        `*<${linkTo(baseUrl, item)}|${escapeSlack(headlineOf(item))}>*\n${detailsOf(item).map(escapeSlack).join('\n')}`,
    )
    .join('\n\n');
  return { text, mrkdwn: true };
}

const pagerDutySeverities = { critical: 'critical', normal: 'error', information: 'info' } as const;

/** PagerDuty's Events API v2: a problem is one incident, from its first alert to its end. */
export function pagerDutyBody(message: Message, baseUrl: string, routingKey: string): object {
  const [item] = message.items;
  if (!item)
    return {
      routing_key: routingKey,
      event_action: 'trigger',
      dedup_key: `viewkeeper-test-${message.messageId}`,
      payload: { summary: testText(message.name), source: baseUrl, severity: 'info', timestamp: message.now },
    };
  return {
    routing_key: routingKey,
    event_action: item.event === 'recovered' ? 'resolve' : 'trigger',
    dedup_key: `viewkeeper-problem-${item.problemId}`,
    client: 'Viewkeeper',
    client_url: linkTo(baseUrl, item),
    payload: {
      summary: titleOf(item).slice(0, 1024),
      source: item.databaseName ?? baseUrl,
      severity: pagerDutySeverities[item.severity],
      timestamp: item.beganAt,
      component: item.viewName === null ? undefined : `${item.schemaName}.${item.viewName}`,
      group: item.environment ?? undefined,
      class: item.kind,
      custom_details: { details: detailsOf(item) },
    },
  };
}

/**
 * Headers by which the receiver proves that the body is the console's and new: Standard Webhooks, symmetric.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(
  { messageId, body, secret }: { messageId: number; body: string; secret: string },
  nowMs = Date.now(),
): Record<string, string> {
  const id = `msg_${messageId}`;
  const timestamp = String(Math.floor(nowMs / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
