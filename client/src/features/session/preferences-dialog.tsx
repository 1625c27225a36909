import { SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { colorSchemeSchema, languageSchema, type Preferences } from '@viewkeeper/shared/people.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePerson } from '../../app/person.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** Language, time zone and colours; each is kept as soon as it is chosen. */
export default function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('session');
  const { preferences } = usePerson();
  const { keep, failure } = useKeepPreferences(preferences);
  return (
    <Dialog opened onClose={onClose} title={t('preferences.title')}>
      <Stack gap="lg">
        <LabelledChoice
          label={t('preferences.language')}
          value={preferences.language ?? 'browser'}
          options={[
            { value: 'browser', label: t('preferences.browser') },
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Español' },
          ]}
          onChange={(value) => keep({ language: languageSchema.safeParse(value).data ?? null })}
        />
        <Select
          label={t('preferences.timeZone')}
          placeholder={t('preferences.browser')}
          data={zones}
          value={preferences.timeZone}
          onChange={(timeZone) => keep({ timeZone })}
          nothingFoundMessage={t('preferences.noZone')}
          searchable
          clearable
          limit={100}
          maxDropdownHeight={240}
        />
        <LabelledChoice
          label={t('preferences.scheme')}
          value={preferences.colorScheme}
          options={colorSchemeSchema.options.map((value) => ({ value, label: t(`preferences.${value}`) }))}
          onChange={(value) => keep({ colorScheme: colorSchemeSchema.parse(value) })}
        />
        {failure !== null && <FailureOf title={t('preferences.failed')} error={failure} />}
      </Stack>
    </Dialog>
  );
}

function useKeepPreferences(preferences: Preferences) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const current = trpc.session.current.queryKey();
  const mutation = useMutation(
    trpc.session.setPreferences.mutationOptions({
      onMutate: (next) => {
        queryClient.setQueryData(current, (session) =>
          session?.person ? { ...session, person: { ...session.person, preferences: next } } : session,
        );
      },
      onSettled: () => queryClient.invalidateQueries(trpc.session.current.queryFilter()),
    }),
  );
  return {
    keep: (change: Partial<Preferences>) => mutation.mutate({ ...preferences, ...change }),
    failure: mutation.error,
  };
}

interface LabelledChoiceProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function LabelledChoice({ label, value, options, onChange }: LabelledChoiceProps) {
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <SegmentedControl fullWidth size="xs" aria-label={label} data={options} value={value} onChange={onChange} />
    </div>
  );
}
