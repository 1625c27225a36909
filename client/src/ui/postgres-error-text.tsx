import { useTranslation } from 'react-i18next';
import { showText } from '../format/names.ts';
import classes from './failure.module.css';

export interface PostgresErrorParts {
  sqlstate: string | null;
  message: string;
  detail: string | null;
  hint: string | null;
}

/** An error as PostgreSQL wrote it: text, never markup, never translated. */
export function PostgresErrorText({ error }: { error: PostgresErrorParts }) {
  const { t } = useTranslation('ui');
  const lines = [
    error.sqlstate === null ? error.message : `${error.sqlstate}: ${error.message}`,
    ...(error.detail === null ? [] : [`DETAIL: ${error.detail}`]),
    ...(error.hint === null ? [] : [`HINT: ${error.hint}`]),
  ];
  return (
    <pre className={classes.verbatim} aria-label={t('failure.fromPostgres')}>
      {showText(lines.join('\n'))}
    </pre>
  );
}
