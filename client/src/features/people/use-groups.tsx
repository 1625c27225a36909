import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';

/** Groups of databases to give roles for, and what to show when they could not be asked for. */
export function useGroups(): { groups: readonly string[]; groupsFailure: ReactNode } {
  const { t } = useTranslation(['people', 'errors']);
  const trpc = useTRPC();
  const { data, isError, error, refetch, isFetching } = useQuery(trpc.people.groups.queryOptions());
  return {
    groups: data ?? [],
    groupsFailure: isError && (
      <FailureOf
        title={t('errors:couldNotLoad', { what: t('whatGroups') })}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    ),
  };
}
