import { useQuery } from '@tanstack/react-query';
import type { TargetPlace } from '@viewkeeper/shared/targets.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import classes from './targets.module.css';

/** Which views inherit a target at the place, and how many keep a nearer one. */
export function WhomItConcerns({ place }: { place: TargetPlace }) {
  const { t } = useTranslation(['targets', 'errors']);
  const trpc = useTRPC();
  const concerned = useQuery(trpc.targets.concerned.queryOptions(place));
  if (concerned.isPending) return <LoadingLines lines={2} />;
  if (concerned.isError)
    return (
      <FailureOf
        title={t('errors:couldNotLoad', { what: t('dialog.whom') })}
        error={concerned.error}
        onRetry={() => void concerned.refetch()}
        retrying={concerned.isFetching}
      />
    );
  const { inheriting, keeping, sample } = concerned.data;
  return (
    <div>
      <p>
        <strong>{t('dialog.inherit', { count: inheriting })}</strong>
        {keeping > 0 && ` ${t('dialog.keep', { count: keeping })}`}
      </p>
      {sample.length > 0 && (
        <ul className={classes.sample}>
          {sample.slice(0, 5).map((view) => (
            <li key={view.viewId}>{fullName(view)}</li>
          ))}
          {inheriting > 5 && <li>{t('dialog.adoptMore', { count: inheriting - 5 })}</li>}
        </ul>
      )}
    </div>
  );
}
