import { addChannelSchema, type ChannelKind } from '@viewkeeper/shared/alerts.ts';
import { expect, test } from 'vitest';
import { beginWith, type ChannelText, mistakesOf, settingsOf } from './channel-form.ts';

const typed = (kind: ChannelKind, change: Partial<ChannelText> = {}): ChannelText => ({
  ...beginWith(null),
  kind,
  name: 'on call',
  url: kind === 'email' ? '' : 'https://alerts.example.com/hook',
  routingKey: kind === 'pagerduty' ? 'key' : '',
  recipients: kind === 'email' ? 'dba@example.com, bi@example.com' : '',
  ...change,
});

test.for(['webhook', 'slack', 'pagerduty', 'email', 'dead_man'] as const)(
  'what is typed for a channel of kind %s is what the server takes',
  (kind) => {
    expect(mistakesOf(typed(kind), true)).toEqual([]);
    expect(addChannelSchema.parse({ ...settingsOf(typed(kind)), kind })).toMatchObject({ kind, name: 'on call' });
  },
);

test('a kind takes only what concerns it, whatever was typed for another before', () => {
  const everything = { url: 'https://x.example.com', routingKey: 'key', recipients: 'dba@example.com' };
  expect(settingsOf(typed('email', everything))).toMatchObject({ url: null, routingKey: null, pingSeconds: null });
  expect(settingsOf(typed('dead_man', { ...everything, databaseGroups: ['shop'] }))).toMatchObject({
    recipients: [],
    databaseGroups: null,
    remindHours: null,
    pingSeconds: 60,
  });
});

test.for([
  ['name', typed('webhook', { name: '  ' })],
  ['url', typed('webhook', { url: 'ftp://x.example.com' })],
  ['url', typed('webhook', { url: '' })],
  ['routingKey', typed('pagerduty', { routingKey: '' })],
  ['recipients', typed('email', { recipients: 'dba@example.com, nobody' })],
  ['groups', typed('webhook', { databaseGroups: [] })],
] as const)('a mistake in %s is found', ([field, text]) => {
  expect(mistakesOf(text, true)).toEqual([field]);
});

test('of a channel that is there, what is secret may stay out', () => {
  expect(mistakesOf(typed('pagerduty', { url: '', routingKey: '' }), false)).toEqual([]);
});
