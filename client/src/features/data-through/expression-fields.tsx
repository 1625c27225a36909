import { Button, Group, Text, TextInput } from '@mantine/core';
import type { Expression, TablePlace, Tried } from '@viewkeeper/shared/data-through.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useFormat } from '../../format/format-context.ts';
import { SqlBlock } from '../../ui/sql-block.tsx';
import classes from './data-through.module.css';
import { LoadedThrough } from './loaded-through.tsx';
import { Problem } from './rule-problem.tsx';
import { useChangeRules } from './use-rules.ts';

/** What is typed about an expression. */
export interface ExpressionText {
  expression: string;
  condition: string;
}

interface ExpressionFieldsProps {
  /** What would be tried; null: nothing is typed. */
  asked: (TablePlace & Expression) | null;
  text: ExpressionText;
  onChange: (text: ExpressionText) => void;
  /** A try has ended; whether it gave an answer. */
  onAnswer: (isAnswer: boolean) => void;
  isTried: boolean;
}

/** An expression over the rows of a table, and what it gives now. */
export function ExpressionFields({ asked, text, onChange, onAnswer, isTried }: ExpressionFieldsProps) {
  const { t } = useTranslation('dataThrough');
  const { try: attempt } = useChangeRules(() => undefined);
  const tryNow = () => asked && attempt.mutate(asked, { onSuccess: ({ problem }) => onAnswer(problem === null) });
  return (
    <>
      <TextInput
        label={t('dialog.expression')}
        description={t('dialog.expressionHelp')}
        placeholder="max(loaded_at)"
        value={text.expression}
        onChange={(event) => onChange({ ...text, expression: event.currentTarget.value })}
        classNames={{ input: classes.code ?? '' }}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      <TextInput
        label={t('dialog.condition')}
        description={t('dialog.conditionHelp')}
        value={text.condition}
        onChange={(event) => onChange({ ...text, condition: event.currentTarget.value })}
        classNames={{ input: classes.code ?? '' }}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
      />
      <Text className={classes.meta}>{t('dialog.sampling')}</Text>
      <Group gap="sm">
        <Button variant="default" size="compact-sm" onClick={tryNow} loading={attempt.isPending} disabled={!asked}>
          {t('dialog.try')}
        </Button>
        {!isTried && <Text className={classes.meta}>{t('dialog.tryFirst')}</Text>}
      </Group>
      <output className={classes.lines}>
        {attempt.isError && <FailureOf title={t('dialog.tryFailed')} error={attempt.error} />}
        {attempt.data && <Outcome sample={attempt.data} />}
      </output>
    </>
  );
}

function Outcome({ sample }: { sample: Tried }) {
  const { t } = useTranslation('dataThrough');
  const format = useFormat();
  return (
    <>
      {sample.problem === null ? (
        <p>
          {t('loadedThrough')}: <LoadedThrough load={{ ...sample, known: true }} /> ·{' '}
          {t('dialog.took', { took: format.duration(sample.tookMs) })}
        </p>
      ) : (
        <Problem problem={sample.problem} error={sample.error} grantSql={sample.grantSql} />
      )}
      <Text className={classes.meta}>{t('dialog.ran')}</Text>
      <SqlBlock sql={sample.sql} label={t('dialog.ran')} wrap />
    </>
  );
}
