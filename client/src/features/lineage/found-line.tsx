import { Anchor } from '@mantine/core';
import type { LineageNode } from '@viewkeeper/shared/lineage.ts';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ViewName } from '../../app/view-name.tsx';
import { showName } from '../../format/names.ts';
import { nameOf } from './graph.ts';
import classes from './lineage.module.css';

const linkedAtMost = 8;

interface FoundLineProps {
  /** How many relations are there, when nothing is searched for and none is chosen. */
  count: number;
  /** What the search finds; null: nothing is searched for. */
  matches: readonly LineageNode[] | null;
  /** Whether what was found is linked here, because no list shows it. */
  linked: boolean;
  chosen: LineageNode | null;
  around: ReadonlyMap<number, number> | null;
  element: RefObject<HTMLOutputElement | null>;
  hrefOf: (oid: number) => string;
}

/** What is before one's eyes, in a sentence that is announced when it changes. */
export function FoundLine({ count, matches, linked, chosen, around, element, hrefOf }: FoundLineProps) {
  const { t } = useTranslation('lineage');
  const steps = [...(around?.values() ?? [])];
  const sentence = matches
    ? t('found', { count: matches.length })
    : chosen
      ? t('around', {
          name: showName(nameOf(chosen)),
          upstream: steps.filter((step) => step < 0).length,
          downstream: steps.filter((step) => step > 0).length,
        })
      : t('count', { count });
  return (
    <div className={classes.line}>
      <output ref={element} tabIndex={-1}>
        {sentence}
      </output>
      {linked && matches && (
        <ul className={classes.found}>
          {matches.slice(0, linkedAtMost).map((node) => (
            <li key={node.oid}>
              <Anchor component={Link} to={hrefOf(node.oid)} size="sm">
                <ViewName schemaName={node.schemaName} viewName={node.name} />
              </Anchor>
            </li>
          ))}
          {matches.length > linkedAtMost && <li aria-hidden>…</li>}
        </ul>
      )}
    </div>
  );
}
