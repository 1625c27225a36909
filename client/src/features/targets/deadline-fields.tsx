import { Chip, Fieldset, Group, NativeSelect, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import type { Deadline } from '@viewkeeper/shared/deadlines.ts';
import { everyDay } from '@viewkeeper/shared/weekdays.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { isClock, isDate, problemOf, writeClock } from './deadline-field.ts';
import { DeadlinePreview } from './deadline-preview.tsx';
import classes from './targets.module.css';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const newerThanDays = ['same', 'before'] as const;

interface DeadlineFieldsProps {
  value: Deadline;
  onChange: (value: Deadline) => void;
}

/** By when contents are to be there, from when on they count, on which days; and the next times that it is due. */
export function DeadlineFields({ value, onChange }: DeadlineFieldsProps) {
  const { t } = useTranslation('deadlines');
  const problem = problemOf(value);
  const isKnown = zones.includes(value.timeZone);
  return (
    <Stack gap="md">
      <div className={classes.times}>
        <ClockField
          label={t('readyBy')}
          value={value.readyBy}
          onChange={(readyBy) => onChange({ ...value, readyBy })}
        />
        <ClockField
          label={t('newerThan')}
          value={value.newerThan}
          wrong={problem === 'order'}
          onChange={(newerThan) => onChange({ ...value, newerThan })}
        />
        <NativeSelect
          aria-label={t('newerThanDay')}
          value={value.newerThanDay}
          onChange={(event) => {
            const newerThanDay = newerThanDays.find((name) => name === event.currentTarget.value);
            if (newerThanDay) onChange({ ...value, newerThanDay });
          }}
          data={newerThanDays.map((name) => ({ value: name, label: t(name) }))}
        />
      </div>
      {problem === 'order' && <p className={classes.problem}>{t('notOrdered')}</p>}
      <Select
        label={t('timeZone')}
        data={isKnown ? zones : [value.timeZone, ...zones]}
        value={value.timeZone}
        onChange={(timeZone) => timeZone !== null && onChange({ ...value, timeZone })}
        nothingFoundMessage={t('noZone')}
        allowDeselect={false}
        searchable
        limit={100}
        maxDropdownHeight={240}
      />
      <Weekdays value={value} onChange={onChange} />
      <TagsInput
        label={t('exceptDates')}
        description={t('exceptDatesHelp')}
        placeholder={value.exceptDates.length === 0 ? '2026-12-25' : ''}
        value={value.exceptDates}
        splitChars={[',', ' ', ';', '\n']}
        error={
          problem === 'dates'
            ? t('noDate', { dates: value.exceptDates.filter((text) => !isDate(text)).join(', ') })
            : undefined
        }
        onChange={(exceptDates) => onChange({ ...value, exceptDates: exceptDates.toSorted() })}
        clearable
      />
      {problem === null && <DeadlinePreview deadline={value} />}
    </Stack>
  );
}

interface ClockFieldProps {
  label: string;
  value: string;
  wrong?: boolean;
  onChange: (value: string) => void;
}

/** A time of 24 hours: the browser's own field shows 12 to some, whatever the console's language. */
function ClockField({ label, value, wrong = false, onChange }: ClockFieldProps) {
  return (
    <TextInput
      label={label}
      value={value}
      placeholder="06:30"
      inputMode="numeric"
      maxLength={5}
      error={wrong || !isClock(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => onChange(writeClock(value))}
    />
  );
}

function Weekdays({ value, onChange }: DeadlineFieldsProps) {
  const { t } = useTranslation('deadlines');
  const format = useFormat();
  return (
    <Fieldset variant="unstyled" legend={t('days')} classNames={{ legend: classes.legend }}>
      <Chip.Group
        multiple
        value={value.weekdays.map(String)}
        onChange={(days) => onChange({ ...value, weekdays: everyDay.filter((day) => days.includes(String(day))) })}
      >
        <Group gap={4}>
          {everyDay.map((day) => (
            <Chip key={day} value={String(day)} size="xs">
              {format.weekday(day)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {value.weekdays.length === 0 && <p className={classes.problem}>{t('noDays')}</p>}
    </Fieldset>
  );
}
