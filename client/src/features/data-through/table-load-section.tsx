import type { DataThroughRule, TablePlace } from '@viewkeeper/shared/data-through.ts';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useCan } from '../../app/person.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './data-through.module.css';
import { LoadedThrough } from './loaded-through.tsx';
import { RuleActions } from './rule-actions.tsx';
import { RuleProblem } from './rule-problem.tsx';
import { ruleOf } from './table-name.ts';
import { useRules } from './use-rules.ts';

/** Up to when one table was loaded, and how that is known. */
export function TableLoadSection({ place }: { place: TablePlace }) {
  const { t } = useTranslation(['dataThrough', 'errors']);
  const rules = useRules(place.databaseId);
  const mayChange = useCan('dataThrough.change', rules.data?.databaseGroup);
  const rule = rules.data ? ruleOf(rules.data.rows, place) : null;
  return (
    <Section title={t('title')} actions={rules.data && mayChange && <RuleActions place={place} rule={rule} />}>
      {rules.isPending && <LoadingLines lines={2} />}
      {rules.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what') })}
          error={rules.error}
          onRetry={() => void rules.refetch()}
          retrying={rules.isFetching}
        />
      )}
      {rules.data && (rule ? <RuleFacts rule={rule} /> : <p className={classes.meta}>{t('noneOfTable')}</p>)}
    </Section>
  );
}

function RuleFacts({ rule }: { rule: DataThroughRule }) {
  const { t } = useTranslation('dataThrough');
  const format = useFormat();
  const facts: [string, ReactNode][] = [[t('loadedThrough'), <LoadedThrough key="through" load={rule} />]];
  if (rule.known && rule.dataThrough === null)
    facts.push([t('countsFrom'), <Instant key="from" value={rule.agedFrom} as="dayTime" />]);
  facts.push(
    [t('knownSince'), <Instant key="since" value={rule.knownSince} />],
    [t('knownBy'), <KnownBy key="by" rule={rule} />],
  );
  if (rule.sampledAt !== null)
    facts.push([
      t('asked'),
      <span key="asked">
        <Trans
          ns="dataThrough"
          i18nKey="askedText"
          values={{ took: format.duration(rule.sampleMs) }}
          components={{ at: <Instant value={rule.sampledAt} /> }}
        />
      </span>,
    ]);
  facts.push([t('setBy'), showName(rule.setBy)]);
  return (
    <div className={classes.lines}>
      <KeyValues facts={facts} />
      <RuleProblem rule={rule} />
    </div>
  );
}

/** The expression, where the person may read it, or who tells. */
export function KnownBy({ rule }: { rule: DataThroughRule }) {
  const { t } = useTranslation('dataThrough');
  if (rule.source === 'told') return rule.toldBy === null ? t('byTold') : t('toldBy', { who: showName(rule.toldBy) });
  if (rule.expression === null) return t('byExpression');
  return <code>{rule.condition === null ? rule.expression : `${rule.expression} WHERE ${rule.condition}`}</code>;
}
