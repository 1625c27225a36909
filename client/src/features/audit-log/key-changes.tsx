import { VisuallyHidden } from '@mantine/core';
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import classes from './audit-log.module.css';
import { changesOf, useValueWords } from './audit-words.ts';
import { isNone, type KeyChange, type KeyChangeKind } from './key-diff.ts';

const icons = { added: IconPlus, removed: IconMinus, changed: IconPencil, same: null } as const;

/** Before and after, key by key, or the one side that there is. The sign and the word tell what the colour repeats. */
export function KeyChanges({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('auditLog');
  const compared = !isNone(entry.before) && !isNone(entry.after);
  const oneSide = isNone(entry.before) ? 'after' : 'before';
  return (
    <table className={classes.changes} aria-label={t('change')}>
      <thead>
        <tr>
          <th scope="col">{t('key')}</th>
          {compared ? (
            <>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </>
          ) : (
            <th scope="col">{t(oneSide)}</th>
          )}
        </tr>
      </thead>
      <tbody>
        {changesOf(entry).map((change, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- items of a list share their key, and nothing moves
          <tr key={place} data-same={(compared && change.kind === 'same') || undefined}>
            <th scope="row">
              <Key change={change} compared={compared} />
            </th>
            {compared ? (
              <>
                <Value value={change.before} kind={change.kind === 'same' ? 'same' : 'removed'} />
                <Value value={change.after} kind={change.kind === 'same' ? 'same' : 'added'} />
              </>
            ) : (
              <Value value={change[oneSide]} kind="same" />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Key({ change: { key, kind }, compared }: { change: KeyChange; compared: boolean }) {
  const { t } = useTranslation('auditLog');
  const Sign = compared ? icons[kind] : null;
  return (
    <span className={classes.key}>
      {Sign && <Sign size={12} aria-hidden />}
      {key === '' ? t('whole') : showName(key)}
      {compared && <VisuallyHidden>, {t(`kind.${kind}`)}</VisuallyHidden>}
    </span>
  );
}

function Value({ value, kind }: { value: unknown; kind: KeyChangeKind }) {
  const show = useValueWords();
  return (
    <td>
      {isNone(value) ? (
        none
      ) : (
        <span className={classes.value} data-kind={kind}>
          {show(value, true)}
        </span>
      )}
    </td>
  );
}
