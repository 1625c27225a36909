import { Button, Checkbox, Group } from '@mantine/core';
import type { IdentityProposal } from '@viewkeeper/shared/views.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import type { DataColumn } from '../../ui/data-table/data-column.ts';
import { Instant } from '../../ui/instant.tsx';
import { Evidence } from './evidence.tsx';
import { pairKey } from './proposal-rules.ts';
import classes from './views.module.css';

export interface ProposalActions {
  toggle: (pair: IdentityProposal) => void;
  decide: (pair: IdentityProposal, same: boolean) => void;
}

export function useProposalColumns(
  selected: ReadonlySet<string>,
  actions: ProposalActions,
): DataColumn<IdentityProposal>[] {
  const { t } = useTranslation('proposals');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'vanished',
        header: t('vanished'),
        width: 224,
        grows: true,
        naming: true,
        cell: (pair) => (
          <span className={classes.pick}>
            <SelectPair pair={pair} selected={selected.has(pairKey(pair))} actions={actions} />
            <span className={classes.two}>
              <ViewName schemaName={pair.goneSchemaName} viewName={pair.goneViewName} />
              <span className={classes.second}>
                {showName(pair.databaseName)} · <Instant value={pair.goneAt} inRow />
              </span>
            </span>
          </span>
        ),
      },
      {
        id: 'appeared',
        header: t('appeared'),
        width: 200,
        grows: true,
        cell: (pair) => (
          <span className={classes.two}>
            <ViewName schemaName={pair.newSchemaName} viewName={pair.newViewName} />
            <span className={classes.second}>
              <Instant value={pair.newSeenAt} inRow />
            </span>
          </span>
        ),
      },
      {
        id: 'speaks',
        header: t('speaks'),
        width: 324,
        cell: (pair) => <Evidence pair={pair} />,
      },
      {
        id: 'runs',
        header: t('runs'),
        width: 70,
        align: 'end',
        cell: (pair) => format.number(pair.runCount),
      },
      {
        id: 'decide',
        header: t('decide'),
        width: 256,
        cell: (pair) => <DecideButtons pair={pair} actions={actions} />,
      },
    ],
    [t, format, selected, actions],
  );
}

interface PairProps {
  pair: IdentityProposal;
  actions: ProposalActions;
}

export function SelectPair({ pair, selected, actions }: PairProps & { selected: boolean }) {
  const { t } = useTranslation('proposals');
  return (
    <span data-above>
      <Checkbox
        size="xs"
        checked={selected}
        onChange={() => actions.toggle(pair)}
        aria-label={t('select', { gone: showName(pair.goneViewName), appeared: showName(pair.newViewName) })}
      />
    </span>
  );
}

export function DecideButtons({ pair, actions }: PairProps) {
  const { t } = useTranslation('proposals');
  return (
    <Group gap={8} wrap="nowrap">
      <Button size="compact-sm" variant="default" onClick={() => actions.decide(pair, true)}>
        {t('same')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => actions.decide(pair, false)}>
        {t('different')}
      </Button>
    </Group>
  );
}
