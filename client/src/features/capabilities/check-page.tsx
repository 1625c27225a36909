import { Button, NativeSelect, Text, Textarea } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { definitionLengthAtMost } from '@viewkeeper/shared/capabilities.ts';
import type { DatabaseRow } from '@viewkeeper/shared/databases.ts';
import { can } from '@viewkeeper/shared/permissions.ts';
import { parseAsInteger, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePerson } from '../../app/person.ts';
import { useTRPC } from '../../app/trpc.ts';
import { showName } from '../../format/names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import classes from './capabilities.module.css';
import { DefinitionResult } from './definition-result.tsx';

/** What a SELECT would be capable of, before it becomes a view. */
export function Component() {
  const { t } = useTranslation(['capabilities', 'errors']);
  const trpc = useTRPC();
  const person = usePerson();
  const list = useQuery(trpc.databases.list.queryOptions());
  const databases = list.data?.rows.filter(
    (row) => row.configured && can(person.grants, 'definitions.check', row.databaseGroup),
  );
  return (
    <>
      <PageHeader title={t('check.title')} />
      <Text size="sm" c="dimmed" mb="md" maw="90ch">
        {t('check.help')}
      </Text>
      {list.isPending && <LoadingLines lines={6} height={24} gap={12} />}
      {list.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('check.list') })}
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {databases?.length === 0 && (
        <EmptyState icon={IconDatabaseOff} title={t('check.noDatabase')} text={t('check.noDatabaseText')} />
      )}
      {databases?.[0] && <CheckForm databases={databases} first={databases[0]} />}
    </>
  );
}

type Choice = Pick<DatabaseRow, 'databaseId' | 'name'>;

function CheckForm({ databases, first }: { databases: readonly Choice[]; first: Choice }) {
  const { t } = useTranslation('capabilities');
  const trpc = useTRPC();
  const [asked, setAsked] = useQueryState('database', parseAsInteger);
  const [sql, setSql] = useState('');
  const check = useMutation(trpc.capabilities.checkDefinition.mutationOptions());
  const databaseId = databases.find((row) => row.databaseId === asked)?.databaseId ?? first.databaseId;
  const tooLong = sql.trim().length > definitionLengthAtMost;
  return (
    <div className={classes.stack}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          check.mutate({ databaseId, sql });
        }}
      >
        <NativeSelect
          label={t('check.database')}
          value={String(databaseId)}
          onChange={(event) => {
            check.reset();
            void setAsked(Number(event.currentTarget.value));
          }}
          data={databases.map((row) => ({ value: String(row.databaseId), label: showName(row.name) }))}
        />
        <Textarea
          className={classes.text ?? ''}
          label={t('check.text')}
          placeholder={t('check.placeholder')}
          value={sql}
          onChange={(event) => setSql(event.currentTarget.value)}
          error={tooLong && t('check.tooLong')}
          autosize
          minRows={8}
          maxRows={24}
          spellCheck={false}
        />
        <Button type="submit" loading={check.isPending} disabled={sql.trim() === '' || tooLong}>
          {t('check.run')}
        </Button>
      </form>
      <div aria-live="polite" className={classes.stack}>
        {check.isError && <FailureOf title={t('check.failed')} error={check.error} />}
        {check.data && <DefinitionResult result={check.data} sql={check.variables?.sql ?? ''} />}
      </div>
    </div>
  );
}
