import { Button, MultiSelect, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { KeyCheck as Result } from '@viewkeeper/shared/capabilities.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { AsOf } from '../../ui/as-of.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostgresErrorText } from '../../ui/postgres-error-text.tsx';
import { Section } from '../../ui/section.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';
import classes from './capabilities.module.css';

/** Counts NULLs and duplicates of columns when a person asks for it, and shows what was run. */
export function KeyCheck({ view, proposed }: { view: ViewDetail; proposed: readonly string[] }) {
  const { t } = useTranslation('capabilities');
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<string[] | null>(null);
  const columns = chosen ?? [...proposed];
  const check = useMutation(trpc.capabilities.checkKey.mutationOptions());
  return (
    <Section title={t('key.title')} meta={check.data && <AsOf instant={check.data.checkedAt} />}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          check.mutate({ viewId: view.viewId, columns });
        }}
      >
        <Text size="sm" c="dimmed">
          {t('key.help')}
        </Text>
        <div className={classes.row}>
          <MultiSelect
            label={t('key.columns')}
            data={view.columns.map(({ name }) => ({ value: name, label: showName(name) }))}
            value={columns}
            onChange={(names) => {
              setChosen(names);
              check.reset();
            }}
            maxValues={32}
            searchable
            hidePickedOptions
            miw={280}
          />
          <Button type="submit" variant="default" loading={check.isPending} disabled={columns.length === 0}>
            {t('key.run')}
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {check.isError && <FailureOf title={t('key.failed')} error={check.error} />}
        {check.data && <KeyCheckResult result={check.data} />}
      </div>
    </Section>
  );
}

function KeyCheckResult({ result }: { result: Result }) {
  const { t } = useTranslation('capabilities');
  const format = useFormat();
  const bad = { tone: 'warn', icon: IconCircleMinus } as const;
  if (result.error)
    return (
      <Notice look={bad} title={t('key.refused')}>
        <PostgresErrorText error={result.error} />
        <SqlBlock sql={result.sql} label={t('key.ran')} wrap />
      </Notice>
    );
  const isKey = result.duplicateRows === 0;
  const word = isKey ? (result.nullRows === 0 ? 'good' : 'nulls') : 'bad';
  return (
    <Notice look={word === 'good' ? { tone: 'ok', icon: IconCircleCheck } : bad} title={t(`key.${word}`)}>
      <Text size="sm">
        {(['rows', 'nullRows', 'duplicateRows'] as const)
          .map((name) => `${t(`key.${name}`)} ${format.number(result[name])}`)
          .join(' · ')}
      </Text>
      <SqlBlock sql={result.sql} label={t('key.ran')} wrap />
    </Notice>
  );
}
