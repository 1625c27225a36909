import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  title: string;
  /** Beside the title: a count, an as-of. */
  meta?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page under a title of its own; it fails alone. */
export function Section({ title, meta, actions, children }: SectionProps) {
  return (
    <div className={classes.section}>
      <div className={classes.head}>
        <Title order={2} className={classes.title}>
          {title}
        </Title>
        {meta !== undefined && <span className={classes.meta}>{meta}</span>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
