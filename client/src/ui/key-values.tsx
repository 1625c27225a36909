import { Fragment, type ReactNode } from 'react';
import classes from './key-values.module.css';

/** Facts about one thing: a name and a value each. */
export function KeyValues({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.list}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
