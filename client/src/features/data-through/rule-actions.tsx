import { Button, Group } from '@mantine/core';
import type { DataThroughRule, TablePlace } from '@viewkeeper/shared/data-through.ts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import { nameOfTable } from './table-name.ts';

const SetRuleDialog = lazy(() => import('./set-rule-dialog.tsx'));
const RemoveRuleDialog = lazy(() => import('./remove-rule-dialog.tsx'));
const TellLoadDialog = lazy(() => import('./tell-load-dialog.tsx'));

/** What can be done about the rule of a table: several stand on one page, so each button names its table. */
export function RuleActions({ place, rule }: { place: TablePlace; rule: DataThroughRule | null }) {
  const { t } = useTranslation('dataThrough');
  const [asked, setAsked] = useState<'set' | 'remove' | 'tell' | null>(null);
  const close = () => setAsked(null);
  const name = showName(nameOfTable(place));
  const button = (act: 'set' | 'remove' | 'tell', text: string) => (
    <Button
      size="compact-sm"
      variant={act === 'remove' ? 'subtle' : 'default'}
      {...(act === 'remove' && { color: 'gray' })}
      aria-haspopup="dialog"
      aria-label={`${text} ${name}`}
      onClick={() => setAsked(act)}
    >
      {text}
    </Button>
  );
  return (
    <Group gap={4} wrap="nowrap">
      {rule?.source === 'told' && button('tell', t('tell'))}
      {button('set', t(rule ? 'change' : 'set'))}
      {rule && button('remove', t('remove'))}
      <Suspense>
        {asked === 'set' && <SetRuleDialog places={[place]} rule={rule} onClose={close} />}
        {asked === 'remove' && <RemoveRuleDialog place={place} onClose={close} />}
        {asked === 'tell' && <TellLoadDialog place={place} known={rule?.dataThrough ?? null} onClose={close} />}
      </Suspense>
    </Group>
  );
}
