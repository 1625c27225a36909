import type { IdentityProposal } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { ViewName } from '../../app/view-name.tsx';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { Evidence } from './evidence.tsx';
import { DecideButtons, type ProposalActions, SelectPair } from './use-proposal-columns.tsx';
import classes from './views.module.css';

interface ProposalCardProps {
  pair: IdentityProposal;
  selected: boolean;
  actions: ProposalActions;
}

export function ProposalCard({ pair, selected, actions }: ProposalCardProps) {
  const { t } = useTranslation('proposals');
  return (
    <div className={classes.card}>
      <div className={classes.pick}>
        <SelectPair pair={pair} selected={selected} actions={actions} />
        <span className={classes.second}>
          {showName(pair.databaseName)} · {t('runCount', { count: pair.runCount })}
        </span>
      </div>
      <div>
        <span className={classes.second}>
          {t('vanished')} <Instant value={pair.goneAt} />
        </span>
        <div className={classes.cardName}>
          <ViewName schemaName={pair.goneSchemaName} viewName={pair.goneViewName} />
        </div>
      </div>
      <div>
        <span className={classes.second}>
          {t('appeared')} <Instant value={pair.newSeenAt} />
        </span>
        <div className={classes.cardName}>
          <ViewName schemaName={pair.newSchemaName} viewName={pair.newViewName} />
        </div>
      </div>
      <Evidence pair={pair} />
      <DecideButtons pair={pair} actions={actions} />
    </div>
  );
}
