import { Button } from '@mantine/core';
import { type DataThroughRule, loadedKinds, type TablePlace } from '@viewkeeper/shared/data-through.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useCan } from '../../app/person.ts';
import { ViewName } from '../../app/view-name.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './data-through.module.css';
import { LoadedThrough } from './loaded-through.tsx';
import { RuleActions } from './rule-actions.tsx';
import { RuleProblem } from './rule-problem.tsx';
import { KnownBy } from './table-load-section.tsx';
import { nameOfTable, ruleOf } from './table-name.ts';
import { useRules } from './use-rules.ts';

const SetRuleDialog = lazy(() => import('./set-rule-dialog.tsx'));

/** Up to when the tables that a view reads, directly or through others, were loaded. */
export function ViewLoadsSection({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['dataThrough', 'errors']);
  const { databaseId, databaseGroup } = view;
  const rules = useRules(databaseId);
  const mayChange = useCan('dataThrough.change', databaseGroup);
  const tables = view.baseRelations
    .filter(({ kind }) => loadedKinds.includes(kind))
    .map(({ schemaName, name }): TablePlace => ({ databaseId, schemaName, tableName: name }));
  const known = tables.flatMap((place) => {
    const rule = ruleOf(rules.data?.rows ?? [], place);
    return rule ? [{ place, rule }] : [];
  });
  const others = tables.filter((place) => known.every(({ rule }) => nameOfTable(rule) !== nameOfTable(place)));
  if (tables.length === 0) return null;
  return (
    <Section title={t('title')} actions={rules.data && mayChange && others.length > 0 && <SetButton places={others} />}>
      {rules.isPending && <LoadingLines lines={2} />}
      {rules.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what') })}
          error={rules.error}
          onRetry={() => void rules.refetch()}
          retrying={rules.isFetching}
        />
      )}
      {rules.data && known.length === 0 && (
        <p className={classes.meta}>
          {t('noneOfView')} {t('lead')}
        </p>
      )}
      {known.length > 0 && <LoadTable known={known} mayChange={mayChange} />}
    </Section>
  );
}

interface LoadTableProps {
  known: readonly { place: TablePlace; rule: DataThroughRule }[];
  mayChange: boolean;
}

function LoadTable({ known, mayChange }: LoadTableProps) {
  const { t } = useTranslation('dataThrough');
  return (
    <div className={classes.lines}>
      <PlainTable
        label={t('tables')}
        columns={[
          { header: t('table'), grows: true },
          { header: t('loadedThrough') },
          { header: t('knownBy') },
          ...(mayChange ? [{ header: t('actions'), align: 'end' as const }] : []),
        ]}
        rows={known.map(({ place, rule }) => ({
          key: nameOfTable(place),
          cells: [
            <ViewName key="name" schemaName={place.schemaName} viewName={place.tableName} />,
            <LoadedThrough key="through" load={rule} />,
            <KnownBy key="by" rule={rule} />,
            ...(mayChange ? [<RuleActions key="actions" place={place} rule={rule} />] : []),
          ],
        }))}
      />
      {known.map(({ rule }) => (
        <RuleProblem key={nameOfTable(rule)} rule={rule} />
      ))}
    </div>
  );
}

function SetButton({ places }: { places: readonly TablePlace[] }) {
  const { t } = useTranslation('dataThrough');
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => setAsked(true)}>
        {t('set')}
      </Button>
      <Suspense>{asked && <SetRuleDialog places={places} rule={null} onClose={() => setAsked(false)} />}</Suspense>
    </>
  );
}
