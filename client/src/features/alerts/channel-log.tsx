import { Anchor, Button, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleMinus, IconCircleX, IconHourglassHigh } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AlertMessage, Channel, MessageState } from '@viewkeeper/shared/alerts.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ListState, nextPageOf, useRows } from '../../app/paged-list.tsx';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Instant } from '../../ui/instant.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { StatusLook } from '../../ui/tone.ts';
import classes from './alerts.module.css';
import { Answer } from './test-outcome.tsx';

const looks: Record<MessageState, StatusLook> = {
  waiting: { tone: 'warn', icon: IconHourglassHigh, quiet: true },
  sent: { tone: 'ok', icon: IconCircleCheck, quiet: true },
  failed: { tone: 'bad', icon: IconCircleX },
  dropped: { tone: 'unknown', icon: IconCircleMinus, quiet: true },
};

const messageIdOf = ({ messageId }: AlertMessage) => messageId;
const shownItems = 3;

/** What was sent through a channel, the newest first: when, what, and what the receiver said. */
export default function ChannelLog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation('alerts');
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const format = useFormat();
  const log = useInfiniteQuery(
    trpc.alerts.listMessages.infiniteQueryOptions(
      { channelId: channel.channelId, limit: 25 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, refetchInterval: inventory },
    ),
  );
  const rows = useRows(log.data, messageIdOf);
  const more = nextPageOf(log);
  return (
    <Dialog opened onClose={onClose} title={t('log.title', { name: showName(channel.name) })} size="xl">
      <ListState list={log} what={t('what.log')} lines={6} />
      {log.data && rows.length === 0 && <Text>{t('log.none')}</Text>}
      {rows.length > 0 && (
        <PlainTable
          label={t('log.list')}
          columns={[
            { header: t('log.due') },
            { header: t('log.kind') },
            { header: t('log.outcome'), grows: true },
            { header: t('log.tries'), align: 'end' },
            { header: t('log.about'), grows: true },
          ]}
          rows={rows.map((message) => ({
            key: message.messageId,
            cells: [
              <Instant key="due" value={message.triedAt ?? message.dueAt} as="dayTime" />,
              t(`log.messageKind.${message.kind}`),
              <Outcome key="outcome" message={message} />,
              format.number(message.tries),
              <About key="about" message={message} />,
            ],
          }))}
        />
      )}
      {more && (
        <Button variant="default" mt="sm" loading={more.loading} onClick={more.load}>
          {t('log.more')}
        </Button>
      )}
    </Dialog>
  );
}

function Outcome({ message: { state, status, error, answer } }: { message: AlertMessage }) {
  const { t } = useTranslation('alerts');
  return (
    <span className={classes.two}>
      <StatusMark look={looks[state]} label={t(`log.state.${state}`)} />
      {error !== null && <span className={classes.second}>{t(`error.${error}`)}</span>}
      {status !== null && <span className={classes.second}>{t('outcome.status', { status })}</span>}
      {error !== null && <Answer text={answer} />}
    </span>
  );
}

function About({ message: { problems } }: { message: AlertMessage }) {
  const { t } = useTranslation(['alerts', 'problemKinds']);
  if (problems.length === 0) return none;
  const nameOf = ({ kind, schemaName, viewName, databaseName }: AlertMessage['problems'][number]) =>
    [t(`problemKinds:${kind}.name`), viewName === null ? databaseName : `${schemaName}.${viewName}`]
      .filter((part) => part !== null)
      .join(': ');
  return (
    <span className={classes.about}>
      {problems.slice(0, shownItems).map((problem) => (
        <Anchor
          key={`${problem.problemId} ${problem.event}`}
          component={Link}
          to={paths.problems({ problem: problem.problemId })}
          inherit
        >
          {t('log.item', { problem: showName(nameOf(problem)), event: t(`log.event.${problem.event}`) })}
        </Anchor>
      ))}
      {problems.length > shownItems && (
        <span className={classes.second}>{t('log.moreItems', { count: problems.length - shownItems })}</span>
      )}
    </span>
  );
}
