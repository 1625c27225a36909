import { NativeSelect } from '@mantine/core';
import type { Target, TargetPlace, ViewTarget } from '@viewkeeper/shared/targets.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { showName } from '../../format/names.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ImpossibleNotice } from './impossible-notice.tsx';
import { placeFor, placeKey } from './places.ts';
import { beginWith, PromiseFields, readPromise } from './promise-fields.tsx';
import classes from './targets.module.css';
import { useChangeTargets } from './use-change-targets.ts';
import { WhomItConcerns } from './whom-it-concerns.tsx';

/** One view, from which its schema, database and tags are in reach, or several views at once. */
export type TargetSubject =
  | { kind: 'view'; promise: ViewTarget }
  | { kind: 'views'; viewIds: readonly number[]; target: Target | null };

interface SetTargetDialogProps {
  subject: TargetSubject;
  onClose: () => void;
  onDone?: () => void;
}

/** Says whom a target concerns before it is set. */
export default function SetTargetDialog({ subject, onClose, onDone }: SetTargetDialogProps) {
  const { t } = useTranslation('targets');
  const choices = usePlaces(subject);
  const [key, setKey] = useState('view');
  const [text, setText] = useState(() => beginWith(subject.kind === 'view' ? subject.promise.target : subject.target));
  const { set } = useChangeTargets(onDone ?? onClose);
  const promised = readPromise(text);
  const place = choices.find((choice) => choice.value === key)?.place;
  const viewIds = subject.kind === 'views' ? subject.viewIds : [];
  const places = place ? [place] : viewIds.map((viewId): TargetPlace => ({ scope: 'view', viewId }));
  const title =
    subject.kind === 'view'
      ? t('dialog.setTitle', { name: choices.find((choice) => choice.value === key)?.label ?? '' })
      : t('dialog.setManyTitle', { count: viewIds.length });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      effect={
        <div className={classes.lines}>
          {subject.kind === 'view' && (
            <NativeSelect
              label={t('dialog.place')}
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
              data={choices.map(({ value, label }) => ({ value, label }))}
            />
          )}
          {place && place.scope !== 'view' ? (
            <WhomItConcerns place={place} />
          ) : (
            <p>{t('dialog.own', { count: places.length })}</p>
          )}
          <p className={classes.meta}>{t('dialog.past')}</p>
        </div>
      }
      action={t('dialog.action')}
      weight={{ kind: 'click' }}
      pending={set.isPending}
      disabled={promised === null}
      onConfirm={() => promised && set.mutate({ targets: places.map((one) => ({ place: one, ...promised })) })}
      failure={set.isError && <FailureOf title={t('dialog.failed')} error={set.error} />}
    >
      <PromiseFields value={text} onChange={setText} />
      {subject.kind === 'view' && (
        <ImpossibleNotice viewId={subject.promise.viewId} errorAfterSeconds={promised?.errorAfterSeconds ?? null} />
      )}
    </ConfirmDialog>
  );
}

/** What a target can be about, as seen from one view. */
function usePlaces(subject: TargetSubject): { value: string; label: string; place: TargetPlace }[] {
  const { t } = useTranslation('targets');
  if (subject.kind === 'views') return [];
  const { promise } = subject;
  const places = [
    { label: t('dialog.placeView'), place: placeFor('view', promise) },
    { label: t('dialog.placeSchema', { name: showName(promise.schemaName) }), place: placeFor('schema', promise) },
    {
      label: t('dialog.placeDatabase', { name: showName(promise.databaseName) }),
      place: placeFor('database', promise),
    },
    ...promise.tags.map((tag) => ({
      label: t('dialog.placeTag', { name: showName(tag) }),
      place: { scope: 'tag', tag } as const,
    })),
  ];
  return places.map((choice) => ({ ...choice, value: placeKey(choice.place) }));
}
