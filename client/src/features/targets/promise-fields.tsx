import { NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import type { Deadline } from '@viewkeeper/shared/deadlines.ts';
import type { Target, Tier } from '@viewkeeper/shared/targets.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../format/format-context.ts';
import { Tick } from '../../ui/tick.tsx';
import { type AgeText, type AgeUnit, parseAge, writeAge } from './age-field.ts';
import { beginDeadline, problemOf } from './deadline-field.ts';
import { DeadlineFields } from './deadline-fields.tsx';
import type { Promised } from './places.ts';
import classes from './targets.module.css';

/** What is typed about a promise. */
export interface PromiseText {
  tier: Tier;
  hasAge: boolean;
  error: AgeText;
  warn: AgeText;
  deadline: Deadline | null;
  owner: string;
}

const tiers = ['critical', 'normal', 'ignored'] as const satisfies readonly Tier[];
const units = ['minutes', 'hours', 'days'] as const satisfies readonly AgeUnit[];

/** The form begins with what holds now, or with a day. */
export function beginWith(target: Target | null): PromiseText {
  return {
    tier: target?.tier ?? 'normal',
    hasAge: target?.errorAfterSeconds != null || !target?.deadline,
    error: writeAge(target?.errorAfterSeconds ?? 93_600),
    warn: writeAge(target?.warnAfterSeconds ?? 86_400),
    deadline: target?.deadline ?? null,
    owner: target?.owner ?? '',
  };
}

/** What is promised by what was typed; null: not all of it can be. */
export function readPromise({ tier, hasAge, error, warn, deadline, owner }: PromiseText): Promised | null {
  const named = owner.trim() === '' ? null : owner.trim();
  const noAge = { warnAfterSeconds: null, errorAfterSeconds: null };
  if (tier === 'ignored') return { tier, ...noAge, deadline: null, owner: named };
  if (deadline && problemOf(deadline) !== null) return null;
  if (!hasAge) return deadline && { tier, ...noAge, deadline, owner: named };
  const errorAfterSeconds = parseAge(error);
  const warnAfterSeconds = parseAge(warn);
  if (errorAfterSeconds === null || warnAfterSeconds === null || warnAfterSeconds > errorAfterSeconds) return null;
  return { tier, warnAfterSeconds, errorAfterSeconds, deadline, owner: named };
}

interface PromiseFieldsProps {
  value: PromiseText;
  onChange: (value: PromiseText) => void;
}

/** How old contents may be, by when they are to be there, how much it matters, and who answers for it. */
export function PromiseFields({ value, onChange }: PromiseFieldsProps) {
  const { t } = useTranslation(['targets', 'vocabulary', 'deadlines']);
  const { timeZone } = useLocale();
  const { tier, hasAge, deadline, owner } = value;
  return (
    <Stack gap="md">
      <Stack gap={4} align="flex-start">
        <Text size="sm" fw={500}>
          {t('dialog.tier')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t('dialog.tier')}
          value={tier}
          onChange={(next) => onChange({ ...value, tier: tiers.find((name) => name === next) ?? tier })}
          data={tiers.map((name) => ({ value: name, label: t(`vocabulary:tier.${name}`) }))}
        />
      </Stack>
      {tier !== 'ignored' && (
        <>
          <Tick
            label={t('dialog.withAge')}
            checked={hasAge}
            onChange={(checked) => onChange({ ...value, hasAge: checked })}
          />
          {hasAge && <AgeFields value={value} onChange={onChange} />}
          <Tick
            label={t('dialog.withDeadline')}
            checked={deadline !== null}
            onChange={(checked) => onChange({ ...value, deadline: checked ? beginDeadline(timeZone) : null })}
          />
          {deadline && <DeadlineFields value={deadline} onChange={(next) => onChange({ ...value, deadline: next })} />}
          {!hasAge && deadline === null && <p className={classes.problem}>{t('dialog.nothing')}</p>}
        </>
      )}
      <TextInput
        label={t('dialog.owner')}
        description={t('dialog.ownerHelp')}
        value={owner}
        maxLength={200}
        onChange={(event) => onChange({ ...value, owner: event.currentTarget.value })}
      />
    </Stack>
  );
}

function AgeFields({ value, onChange }: PromiseFieldsProps) {
  const { t } = useTranslation('targets');
  const { error, warn } = value;
  const errorSeconds = parseAge(error);
  const warnSeconds = parseAge(warn);
  const unordered = errorSeconds !== null && warnSeconds !== null && warnSeconds > errorSeconds;
  return (
    <>
      <AgeField
        label={t('dialog.error')}
        help={t('dialog.errorHelp')}
        value={error}
        onChange={(next) => onChange({ ...value, error: next })}
      />
      <AgeField
        label={t('dialog.warn')}
        help={t('dialog.warnHelp')}
        value={warn}
        problem={unordered ? t('dialog.notOrdered') : undefined}
        onChange={(next) => onChange({ ...value, warn: next })}
      />
    </>
  );
}

interface AgeFieldProps {
  label: string;
  help: string;
  value: AgeText;
  problem?: string | undefined;
  onChange: (value: AgeText) => void;
}

function AgeField({ label, help, value, problem, onChange }: AgeFieldProps) {
  const { t } = useTranslation('targets');
  return (
    <div className={classes.limit}>
      <TextInput
        label={label}
        description={help}
        inputMode="decimal"
        value={value.text}
        error={problem ?? parseAge(value) === null}
        onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={t('dialog.unit', { name: label })}
        value={value.unit}
        onChange={(event) => {
          const unit = units.find((name) => name === event.currentTarget.value);
          if (unit) onChange({ ...value, unit });
        }}
        data={units.map((unit) => ({ value: unit, label: t(`dialog.${unit}`) }))}
      />
    </div>
  );
}
