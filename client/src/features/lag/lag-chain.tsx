import { Anchor } from '@mantine/core';
import type { LagStep } from '@viewkeeper/shared/lag.ts';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ViewName } from '../../app/view-name.tsx';
import { Instant } from '../../ui/instant.tsx';
import classes from './lag.module.css';

/** Who reads what, from the view down to what makes it older, each with from when it is. */
export function LagChain({ chain }: { chain: readonly LagStep[] }) {
  const { t } = useTranslation('lag');
  return (
    <ol className={classes.chain} aria-label={t('chain')}>
      {chain.map((step, index) => (
        <li key={`${step.viewId} ${step.schemaName}.${step.name}`}>
          <Step step={step} isFirst={index === 0} />
        </li>
      ))}
    </ol>
  );
}

function Step({ step: { viewId, schemaName, name, asOf }, isFirst }: { step: LagStep; isFirst: boolean }) {
  const named = <ViewName schemaName={schemaName} viewName={name} />;
  const link =
    viewId === null || isFirst ? (
      <span>{named}</span>
    ) : (
      <Anchor component={Link} to={paths.view(viewId)} inherit>
        {named}
      </Anchor>
    );
  const key = isFirst ? 'thisView' : viewId === null ? 'tableThrough' : asOf === null ? 'viewUnknown' : 'viewAsOf';
  return <Trans ns="lag" i18nKey={key} components={{ name: link, at: <Instant value={asOf} as="dayTime" /> }} />;
}
