import { Button, Text } from '@mantine/core';
import { IconCircleX, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './failure.module.css';
import { type PostgresErrorParts, PostgresErrorText } from './postgres-error-text.tsx';

interface FailureProps {
  /** What failed, as a sentence. */
  title: string;
  /** Why, and what to do. */
  sentence: string;
  postgres?: PostgresErrorParts | null;
  /** Finds the entry in the server's log. */
  reference?: string | undefined;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
}

/** What failed, why, PostgreSQL's own words, the reference for the log, and another try. */
export function Failure({ title, sentence, postgres, reference, onRetry, retrying = false }: FailureProps) {
  const { t } = useTranslation('ui');
  return (
    <div className={classes.failure} role="alert">
      <div className={classes.head}>
        <IconCircleX className={classes.icon} size={18} aria-hidden />
        <Text fw={600}>{title}</Text>
      </div>
      <Text mt={4}>{sentence}</Text>
      {postgres && <PostgresErrorText error={postgres} />}
      {(reference !== undefined || onRetry) && (
        <div className={classes.foot}>
          {onRetry && (
            <Button
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden />}
              onClick={onRetry}
              loading={retrying}
            >
              {t('retry')}
            </Button>
          )}
          {reference !== undefined && (
            <Text size="xs" c="dimmed" ff="monospace">
              {t('failure.reference', { reference })}
            </Text>
          )}
        </div>
      )}
    </div>
  );
}
