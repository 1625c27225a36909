import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './data-table.module.css';
import { type MoreRows, useEndReached } from './use-end-reached.ts';

export interface RowCard {
  name: string;
  href: string | undefined;
  old: boolean;
  content: ReactNode;
}

interface CardRowsProps {
  label: string;
  count: number;
  keyAt: (index: number) => string | number;
  /** The card of the row at `index`, asked for when it comes into sight. */
  cardAt: (index: number) => RowCard | undefined;
  more: MoreRows | undefined;
}

/** The narrow form: every row a card, scrolled with the page. */
export default function CardRows({ label, count, keyAt, cardAt, more }: CardRowsProps) {
  const { t } = useTranslation('ui');
  const list = useRef<HTMLUListElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- this app is not built with React Compiler
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => 112,
    getItemKey: keyAt,
    overscan: 6,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  useEndReached(items.at(-1)?.index, count, more);
  return (
    <ul ref={list} className={classes.cards} aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
      {items.map((item) => {
        const card = cardAt(item.index);
        return (
          card && (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={classes.card}
              style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
            >
              <div className={classes.cardBody} data-old={card.old || undefined}>
                {card.href !== undefined && (
                  <Link to={card.href} className={classes.cardLink} aria-label={t('table.open', { name: card.name })} />
                )}
                {card.content}
              </div>
            </li>
          )
        );
      })}
    </ul>
  );
}
