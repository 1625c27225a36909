import { NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import type { DataThroughRule, DataThroughSource, TablePlace } from '@viewkeeper/shared/data-through.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { showName } from '../../format/names.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ExpressionFields, type ExpressionText } from './expression-fields.tsx';
import { nameOfTable } from './table-name.ts';
import { useChangeRules } from './use-rules.ts';

interface SetRuleDialogProps {
  /** The table; of several the person chooses. */
  places: readonly TablePlace[];
  rule: DataThroughRule | null;
  onClose: () => void;
}

const sources = ['expression', 'told'] as const;

/** How it is known up to when a table was loaded; an expression is tried before it is set. */
export default function SetRuleDialog({ places, rule, onClose }: SetRuleDialogProps) {
  const { t } = useTranslation('dataThrough');
  const [index, setIndex] = useState(0);
  const [source, setSource] = useState<DataThroughSource['source']>(rule?.source ?? 'expression');
  const [text, setText] = useState<ExpressionText>({
    expression: rule?.expression ?? '',
    condition: rule?.condition ?? '',
  });
  const [tried, setTried] = useState<string | null>(null);
  const { set } = useChangeRules(onClose);
  const place = places[index];
  if (!place) return null;
  const [only, ...others] = places;
  const typed = { expression: text.expression.trim(), condition: text.condition.trim() || null };
  const key = JSON.stringify([place, typed]);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={
        only && others.length === 0 ? t('dialog.title', { name: showName(nameOfTable(only)) }) : t('dialog.titleAny')
      }
      effect={t('dialog.effect')}
      action={t('dialog.action')}
      weight={{ kind: 'click' }}
      pending={set.isPending}
      disabled={source === 'expression' && tried !== key}
      onConfirm={() => set.mutate({ ...place, rule: source === 'told' ? { source } : { source, ...typed } })}
      failure={set.isError && <FailureOf title={t('dialog.failed')} error={set.error} />}
    >
      {others.length > 0 && (
        <NativeSelect
          label={t('dialog.table')}
          value={index}
          onChange={(event) => setIndex(Number(event.currentTarget.value))}
          data={places.map((choice, at) => ({ value: String(at), label: showName(nameOfTable(choice)) }))}
        />
      )}
      <Stack gap={4} align="flex-start">
        <Text size="sm" fw={500}>
          {t('dialog.source')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t('dialog.source')}
          value={source}
          onChange={(next) => setSource(sources.find((name) => name === next) ?? source)}
          data={sources.map((name) => ({ value: name, label: t(`dialog.sources.${name}`) }))}
        />
      </Stack>
      {source === 'told' ? (
        <Text size="sm">{t('dialog.toldHelp')}</Text>
      ) : (
        <ExpressionFields
          key={nameOfTable(place)}
          asked={typed.expression === '' ? null : { ...place, ...typed }}
          text={text}
          onChange={setText}
          onAnswer={(isAnswer) => setTried(isAnswer ? key : null)}
          isTried={tried === key}
        />
      )}
    </ConfirmDialog>
  );
}
