import type { Channel, ChannelKind, ChannelSettings, Severity } from '@viewkeeper/shared/alerts.ts';

/** What is typed about a channel. */
export interface ChannelText {
  kind: ChannelKind;
  name: string;
  enabled: boolean;
  url: string;
  routingKey: string;
  recipients: string;
  minimumSeverity: Severity;
  /** Null: all. */
  databaseGroups: readonly string[] | null;
  digestMinutes: number;
  remindHours: number | null;
  pingSeconds: number;
}

export type ChannelMistake = 'name' | 'url' | 'routingKey' | 'recipients' | 'groups';

/** The form begins with the channel as it is, or with what suits most: everything but information, in digests. */
export function beginWith(channel: Channel | null): ChannelText {
  return {
    kind: channel?.kind ?? 'webhook',
    name: channel?.name ?? '',
    enabled: channel?.enabled ?? true,
    url: '',
    routingKey: '',
    recipients: channel?.recipients.join(', ') ?? '',
    minimumSeverity: channel?.minimumSeverity ?? 'normal',
    databaseGroups: channel?.databaseGroups ?? null,
    digestMinutes: channel?.digestMinutes ?? 15,
    remindHours: channel ? channel.remindHours : 4,
    pingSeconds: channel?.pingSeconds ?? 60,
  };
}

/** PagerDuty's address is the same for most. */
export const pagerDutyUrl = 'https://events.pagerduty.com/v2/enqueue';

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== '';
}

const listed = (text: string) => text.split(/[\s,;]+/).filter((part) => part !== '');

/** What cannot be saved as it stands; a URL or key that is there already may stay out. */
export function mistakesOf(text: ChannelText, isNew: boolean): ChannelMistake[] {
  const recipients = listed(text.recipients);
  const wrong: Record<ChannelMistake, boolean> = {
    name: text.name.trim() === '',
    url: text.kind !== 'email' && (text.url.trim() === '' ? isNew : !isHttpUrl(text.url.trim())),
    routingKey: text.kind === 'pagerduty' && isNew && text.routingKey.trim() === '',
    recipients:
      text.kind === 'email' &&
      (recipients.length === 0 ||
        recipients.length > 20 ||
        recipients.some((one) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(one))),
    groups: text.databaseGroups?.length === 0,
  };
  return (['name', 'url', 'routingKey', 'recipients', 'groups'] as const).filter((field) => wrong[field]);
}

/** What the typed text says; to be asked for where it has no mistakes. */
export function settingsOf(text: ChannelText): ChannelSettings & { url: string | null; routingKey: string | null } {
  const orNull = (value: string) => (value.trim() === '' ? null : value.trim());
  const { kind } = text;
  return {
    name: text.name.trim(),
    enabled: text.enabled,
    minimumSeverity: text.minimumSeverity,
    databaseGroups: kind === 'dead_man' || text.databaseGroups === null ? null : [...text.databaseGroups],
    digestMinutes: kind === 'pagerduty' || kind === 'dead_man' ? 0 : text.digestMinutes,
    remindHours: kind === 'pagerduty' || kind === 'dead_man' ? null : text.remindHours,
    pingSeconds: kind === 'dead_man' ? text.pingSeconds : null,
    recipients: kind === 'email' ? listed(text.recipients) : [],
    url: kind === 'email' ? null : orNull(text.url),
    routingKey: kind === 'pagerduty' ? orNull(text.routingKey) : null,
  };
}
