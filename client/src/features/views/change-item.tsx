import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ViewChange } from '@viewkeeper/shared/views.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import classes from './changes.module.css';
import { DiffBlock } from './diff-block.tsx';

/** Why a view that was touched is not proven to have been refreshed. */
const touchFindings = ['no_row', 'empty', 'no_right', 'not_read', 'ambiguous'] as const;

/** Texts of several lines. */
const comparedKinds: readonly ViewChange['kind'][] = ['definition', 'columns', 'indexes', 'rights', 'comment'];

/** Short values stand in the line itself; texts of many lines are compared beneath. */
export function ChangeItem({ change }: { change: ViewChange }) {
  const { t } = useTranslation('viewStructure');
  const id = useId();
  const [open, setOpen] = useState(false);
  const compared = comparedKinds.includes(change.kind);
  const hasTexts = change.before !== null || change.after !== null;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.item}>
      <span className={classes.when}>
        <Instant value={change.observedAt} as="dayTime" />
      </span>
      <div className={classes.what}>
        <span className={classes.kind}>{t(`changes.kind.${change.kind}`)}</span>
        {compared && hasTexts && (
          <UnstyledButton
            className={classes.toggle}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <Chevron size={14} aria-hidden />
            {t(open ? 'changes.hide' : 'changes.show')}
          </UnstyledButton>
        )}
        {!compared && <ShortChange change={change} />}
        {open && (
          <div id={id} className={classes.texts}>
            <DiffBlock
              before={change.before ?? ''}
              after={change.after ?? ''}
              label={t(`changes.kind.${change.kind}`)}
            />
          </div>
        )}
      </div>
    </li>
  );
}

function ShortChange({ change: { kind, before, after } }: { change: ViewChange }) {
  const { t } = useTranslation('viewStructure');
  if (kind === 'populated')
    return <span>{t(after === 'true' ? 'changes.populatedTrue' : 'changes.populatedFalse')}</span>;
  if (kind === 'touched')
    return <span>{t(`changes.touched.${touchFindings.find((known) => known === after) ?? 'not_read'}`)}</span>;
  if (before === null && after === null) return null;
  const shown = (text: string | null) => (text === null ? t('changes.nothing') : showName(text));
  if (before === null || after === null) return <span className={classes.value}>{shown(before ?? after)}</span>;
  return <Pair before={shown(before)} after={shown(after)} />;
}

function Pair({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('viewStructure');
  return (
    <span className={classes.value}>
      <del aria-label={`${t('changes.before')}: ${before}`}>{before}</del>
      {' → '}
      <ins aria-label={`${t('changes.after')}: ${after}`}>{after}</ins>
    </span>
  );
}
