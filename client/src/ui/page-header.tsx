import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { AsOf } from './as-of.tsx';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** The document's title, when the visible one is a sentence. */
  documentTitle?: string;
  /** Instant as of which the screen is true. */
  asOf?: string | undefined;
  /** Words beneath the title: where it is, whose it is. */
  meta?: ReactNode;
  actions?: ReactNode;
}

/** Head of a page; its h1 and the document's title are the page's name. */
export function PageHeader({ title, documentTitle, asOf, meta, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <title>{`${documentTitle ?? title} · Viewkeeper`}</title>
      <div className={classes.words}>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {(meta !== undefined || asOf !== undefined) && (
          <div className={classes.meta}>
            {meta}
            {asOf !== undefined && <AsOf instant={asOf} />}
          </div>
        )}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
