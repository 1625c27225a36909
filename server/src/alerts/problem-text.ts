import type { MessageItem } from './message.ts';

/** Names of a database are anybody's text: on one line, without what is not to be seen. */
const plain = (text: string) => text.replace(/\p{C}+/gu, ' ');
const minute = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
const views = (count: number) => (count === 1 ? '1 view' : `${count} views`);

function viewOf({ schemaName, viewName }: MessageItem): string {
  return plain(`${schemaName ?? '?'}.${viewName ?? '?'}`);
}

/** What the problem is, in one line. */
export function titleOf(item: MessageItem): string {
  const database = plain(item.databaseName ?? 'Several databases');
  switch (item.kind) {
    case 'database_unreachable':
      return `${database} does not answer`;
    case 'wrong_database':
      return `Another database answers as ${database}`;
    case 'view_failing':
      return `${viewOf(item)} fails in ${database}`;
    case 'view_late':
      return `${viewOf(item)} is late in ${database}`;
    case 'view_due':
      return `${viewOf(item)} is about to be late in ${database}`;
    case 'session_holds_proof':
      return `A session holds back the proof of ${views(item.viewCount)} in ${database}`;
    case 'readers_blocked':
      return `${item.blockedReaders === 1 ? '1 reader waits' : `${item.blockedReaders} readers wait`} behind a refresh of ${viewOf(item)} in ${database}`;
    case 'observer_silent':
      return item.databaseName === null ? 'Databases are not observed' : `${database} is not observed`;
    case 'worker_silent':
      return 'No worker refreshes';
    case 'hold_ends':
      return `The hold of ${viewOf(item)} in ${database} ends`;
    case 'channel_silent':
      return `Alerts do not reach ${plain(item.facts.channelName ?? 'a channel')}`;
    default:
      return item.kind satisfies never;
  }
}

const severityWords = { critical: 'Critical', normal: 'Problem', information: 'Information' } as const;
const endedWords = { recovered: 'Recovered', unknown: 'Not known any more', withdrawn: 'Withdrawn' } as const;

/** The title with what happened to it: "Critical: erp does not answer". */
export function headlineOf(item: MessageItem): string {
  const word =
    item.event === 'recovered'
      ? endedWords[item.endedBecause ?? 'recovered']
      : item.event === 'reminded'
        ? `Still ${severityWords[item.severity].toLowerCase()}`
        : severityWords[item.severity];
  return `${word}: ${titleOf(item)}`;
}

/** What is known of it, a fact a line; PostgreSQL's own words last. */
export function detailsOf(item: MessageItem): string[] {
  const { facts } = item;
  const affected = [
    item.viewCount > 0 && item.kind !== 'session_holds_proof' ? `concerns ${views(item.viewCount)}` : '',
    item.lateCount > 0 ? `${views(item.lateCount)} late because of it` : '',
  ].filter((text) => text !== '');
  const session = [
    facts.pid === undefined ? '' : `pid ${facts.pid}`,
    facts.userName ? `user ${plain(facts.userName)}` : '',
    facts.application ? plain(facts.application) : '',
    facts.sessionState ? plain(facts.sessionState) : '',
  ].filter((text) => text !== '');
  return [
    item.endedAt ? `From ${minute(item.beganAt)} to ${minute(item.endedAt)}` : `Since ${minute(item.beganAt)}`,
    ...(item.deadlineAt ? [`Promise broken from ${minute(item.deadlineAt)} on`] : []),
    ...(affected.length > 0 ? [affected.join(', ')] : []),
    ...(session.length > 0 ? [`Session: ${session.join(', ')}`] : []),
    ...(facts.failures !== undefined ? [`Failed ${facts.failures} times since the last success`] : []),
    ...(facts.holdUntil ? [`Held by ${plain(facts.holdBy ?? '?')} until ${minute(facts.holdUntil)}`] : []),
    ...(item.owner ? [`Owner: ${plain(item.owner)}`] : []),
    ...(item.acknowledgedBy ? [`Acknowledged by ${plain(item.acknowledgedBy)}`] : []),
    ...(facts.error
      ? [`PostgreSQL: ${[facts.error.sqlstate, plain(facts.error.message)].filter(Boolean).join(' ')}`]
      : []),
  ];
}
