import { Anchor, Text } from '@mantine/core';
import type { ElsewhereRun, RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './run-page.module.css';

interface RunElsewhereProps {
  run: RunDetail;
  elsewhere: ElsewhereRun;
}

/** A refresh that the console did not make: how it is known, and what of it is not. */
export function RunElsewhere({ run, elsewhere }: RunElsewhereProps) {
  const { t } = useTranslation(['run', 'vocabulary']);
  const { witnessed, pid } = elsewhere;
  const proof = run.effectiveMode === 'plain' ? 'provenPlain' : 'provenConcurrently';
  const between = witnessed ? 'witnessedBetween' : 'between';
  return (
    <div className={classes.parts}>
      <Section title={t('elsewhere.title')}>
        <Text size="sm">{t(`elsewhere.${witnessed ? 'witnessed' : proof}`, { xid: elsewhere.xid })}</Text>
        <Text size="sm" mt={4}>
          {t(`elsewhere.${run.endedAfter === null ? 'committed' : between}`)}
        </Text>
        <Text size="sm" mt={4}>
          {witnessed
            ? t('elsewhere.costNotKnown')
            : `${t(pid === null ? 'elsewhere.unseen' : 'elsewhere.seen')} ${t('elsewhere.notKnown')}`}
        </Text>
      </Section>
      <Section title={t('facts.title')}>
        <KeyValues
          facts={[
            [t('elsewhere.ended'), <Ended key="ended" run={run} />],
            [t('elsewhere.notOlder'), <Instant key="asOf" value={run.dataAsOf} as="absolute" />],
            [t('facts.mode'), run.effectiveMode === null ? none : t(`vocabulary:mode.${run.effectiveMode}`)],
            [t('elsewhere.user'), elsewhere.userName === null ? none : showName(elsewhere.userName)],
            [t('elsewhere.application'), elsewhere.application ? showName(elsewhere.application) : none],
            [t('facts.pid'), <code key="pid">{pid ?? none}</code>],
            [t('elsewhere.began'), <Instant key="began" value={run.startedAt} as="absolute" />],
            [t('facts.xid'), <code key="xid">{elsewhere.xid}</code>],
          ]}
        />
        <div className={classes.links}>
          <Anchor component={Link} to={paths.view(run.viewId, { tab: 'runs' })} size="sm">
            {t('facts.runsLink')}
          </Anchor>
        </div>
      </Section>
    </div>
  );
}

function Ended({ run }: { run: RunDetail }) {
  const { t } = useTranslation('run');
  if (run.endedAfter === null) return <Instant value={run.finishedAt} as="absolute" />;
  return (
    <>
      {t('elsewhere.from')} <Instant value={run.endedAfter} as="absolute" /> {t('elsewhere.to')}{' '}
      <Instant value={run.finishedAt} as="absolute" />
    </>
  );
}
