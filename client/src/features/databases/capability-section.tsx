import { Text } from '@mantine/core';
import { IconCircleCheck, IconCircleMinus, IconHelpCircle } from '@tabler/icons-react';
import type { Capability } from '@viewkeeper/shared/databases.ts';
import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { StatusLook } from '../../ui/tone.ts';
import classes from './databases.module.css';

const looks: Record<Capability['state'], StatusLook> = {
  available: { tone: 'ok', icon: IconCircleCheck, quiet: true },
  missing: { tone: 'warn', icon: IconCircleMinus, quiet: true },
  unknown: { tone: 'unknown', icon: IconHelpCircle, quiet: true },
};

/** What the server offers the console, what each adds, and how to get what is missing. */
export function CapabilitySection({ capabilities }: { capabilities: readonly Capability[] }) {
  const { t } = useTranslation(['database', 'databases']);
  const available = capabilities.filter(({ state }) => state === 'available').length;
  return (
    <Section
      title={t('capabilities.title')}
      meta={capabilities.length > 0 && t('capabilities.available', { part: available, whole: capabilities.length })}
    >
      {capabilities.length === 0 ? (
        <Text c="dimmed">{t('rights.unknown')}</Text>
      ) : (
        <PlainTable
          label={t('capabilities.title')}
          columns={[
            { header: t('capabilityColumn.name') },
            { header: t('capabilityColumn.state') },
            { header: t('capabilityColumn.adds'), grows: true },
            { header: t('capabilityColumn.detail') },
          ]}
          rows={capabilities.map((capability) => ({
            key: capability.key,
            cells: [
              t(`databases:capability.${capability.key}`),
              <StatusMark
                key="state"
                look={looks[capability.state]}
                label={t(`databases:capabilityState.${capability.state}`)}
              />,
              <CapabilityText key="adds" capability={capability} />,
              capability.detail ?? none,
            ],
          }))}
        />
      )}
    </Section>
  );
}

function CapabilityText({ capability }: { capability: Capability }) {
  const { t } = useTranslation('databases');
  return (
    <div className={classes.capability}>
      <span>{t(`capabilityAdds.${capability.key}`)}</span>
      {capability.sql !== null && <SqlBlock sql={capability.sql} label={t('howTo')} wrap />}
    </div>
  );
}
