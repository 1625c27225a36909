import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/failure.tsx';
import { readFailure } from './read-failure.ts';

/** Every value that a sentence has a place for; the server sends those of its error. */
const sentenceValues = { found: '', limit: '' };

interface FailureOfProps {
  /** What failed, as a sentence: `t('errors:couldNotLoad', { what })` or the feature's own. */
  title: string;
  error: unknown;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
}

/** A failed call in the words of `errors.messages.ts`, with PostgreSQL's own and the reference. */
export function FailureOf({ title, error, onRetry, retrying = false }: FailureOfProps) {
  const { t } = useTranslation('errors');
  const read = readFailure(error);
  const shared = { title, onRetry, retrying };
  if (read.kind !== 'known') return <Failure {...shared} sentence={t(read.kind)} />;
  const { code, values, postgres, reference } = read.failure;
  return (
    <Failure
      {...shared}
      sentence={t(`code.${code}`, { ...sentenceValues, ...values })}
      postgres={postgres}
      reference={reference === '' ? undefined : reference}
    />
  );
}
