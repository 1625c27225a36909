import { showName } from '../format/names.ts';
import classes from './view-name.module.css';

/** The full name of a view; the schema steps back. Hostile names stay on one line and within their own direction. */
export function ViewName({ schemaName, viewName }: { schemaName: string; viewName: string }) {
  return (
    <bdi className={classes.name} title={`${schemaName}.${viewName}`}>
      <span className={classes.schema}>{showName(schemaName)}.</span>
      <wbr />
      {showName(viewName)}
    </bdi>
  );
}

/** The same as text, for titles and labels. */
export function fullName(view: { schemaName: string; viewName: string }): string {
  return showName(`${view.schemaName}.${view.viewName}`);
}
