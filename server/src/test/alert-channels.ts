import { addChannelSchema, type NewChannel } from '@viewkeeper/shared/alerts.ts';
import { deliver, NotDelivered } from '../alerts/deliver.ts';
import { detect } from '../alerts/detect.ts';
import { addChannel } from '../features/alerts/change-channels.ts';
import { setUpAlerts } from './alert-console.ts';
import { startHttpReceiver } from './http-receiver.ts';
import { admin } from './observed-console.ts';
import { cleanUps } from './refresh-console.ts';

/** A console whose alerts may go to this machine. Messages are delivered when the test says so, or by `work`. */
export async function setUpChannels() {
  const console = await setUpAlerts();
  const { services } = console;
  services.config.alertNetworks = ['127.0.0.0/8'];
  const add = (channel: Partial<NewChannel>) =>
    addChannel(
      services,
      admin,
      addChannelSchema.parse({
        name: 'on call',
        kind: 'webhook',
        enabled: true,
        minimumSeverity: 'normal',
        databaseGroups: null,
        digestMinutes: 15,
        remindHours: null,
        pingSeconds: null,
        recipients: [],
        url: null,
        routingKey: null,
        ...channel,
      }),
    );
  const receive = async (...given: Parameters<typeof startHttpReceiver>) => {
    const receiver = await startHttpReceiver(...given);
    cleanUps.push(receiver.close);
    return receiver;
  };
  /** Looks for problems, then tries once every message that is due. */
  const turn = async () => {
    await detect(services, 0);
    const { rows } = await services.pool.query<{ message_id: number }>(
      "SELECT message_id FROM alert_message WHERE state = 'waiting' AND due_at <= clock_timestamp() ORDER BY message_id",
    );
    for (const row of rows)
      await deliver(services, row.message_id).catch((error: unknown) => {
        if (!(error instanceof NotDelivered)) throw error;
      });
  };
  /** Another database answers than the pinned one, a critical problem; `mended`: the pinned one does. */
  const confuse = (mended = false) =>
    services.pool.query(
      `UPDATE observation SET seen_system_identifier = (SELECT system_identifier FROM database) || $1`,
      [mended ? '' : '0'],
    );
  /** As if so much time had gone by since what has happened. */
  const later = (interval: string) =>
    services.pool.query(
      `WITH ended AS (UPDATE problem SET ended_at = ended_at - $1::interval)
      UPDATE alert_message SET due_at = due_at - $1::interval, tried_at = tried_at - $1::interval,
        made_at = made_at - $1::interval`,
      [interval],
    );
  const messages = async () =>
    (
      await services.pool.query<{ kind: string; state: string; tries: number; error: string | null }>(
        'SELECT kind, state, tries, error FROM alert_message ORDER BY message_id',
      )
    ).rows;
  return { ...console, add, receive, turn, confuse, later, messages };
}
