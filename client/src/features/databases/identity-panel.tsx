import { Button, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { IconFingerprintOff } from '@tabler/icons-react';
import type { DatabaseDetail, IdentityVerdict } from '@viewkeeper/shared/databases.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/person.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import classes from './databases.module.css';
import { IdentifyDialog } from './identify-dialog.tsx';

const verdicts: readonly IdentityVerdict[] = ['restored', 'upgraded', 'another'];

/** Another database answers: what that means, who the two are, and the decision about it. */
export function IdentityPanel({ database }: { database: DatabaseDetail }) {
  const { t } = useTranslation('database');
  const titleId = useId();
  const mayDecide = useCan('databases.identify', database.databaseGroup);
  return (
    <section className={classes.identity} aria-labelledby={titleId}>
      <Title order={2} id={titleId} className={classes.identityTitle}>
        <IconFingerprintOff size={22} aria-hidden />
        {t('identity.title')}
      </Title>
      <Text maw="80ch">{t('identity.meaning')}</Text>
      <IdentityTable database={database} />
      {mayDecide ? <Decision database={database} /> : <Text fw={600}>{t('identity.forbidden')}</Text>}
    </section>
  );
}

function IdentityTable({ database }: { database: DatabaseDetail }) {
  const { t } = useTranslation('database');
  const row = (name: string, pinned: string | number | null, seen: string | number | null) => ({
    key: name,
    cells: [
      name,
      <code key="pinned">{pinned}</code>,
      <code key="seen" className={pinned === seen ? undefined : classes.changed}>
        {seen}
      </code>,
    ],
  });
  return (
    <div className={classes.identityTable}>
      <PlainTable
        label={`${t('identity.pinned')}, ${t('identity.seen')}`}
        columns={[{ header: t('identity.part') }, { header: t('identity.pinned') }, { header: t('identity.seen') }]}
        rows={[
          row(t('identity.system'), database.systemIdentifier, database.seenSystemIdentifier),
          row(t('identity.oid'), database.databaseOid, database.seenDatabaseOid),
        ]}
      />
    </div>
  );
}

function Decision({ database }: { database: DatabaseDetail }) {
  const { t } = useTranslation('database');
  const [verdict, setVerdict] = useState<IdentityVerdict | null>(null);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Radio.Group
        label={t('identity.question')}
        value={verdict ?? ''}
        onChange={(value) => setVerdict(verdicts.find((known) => known === value) ?? null)}
      >
        <Stack gap={8} mt={8}>
          {verdicts.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`identity.verdict.${value}`)}
              description={t(`identity.verdictHelp.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group mt="lg">
        <Button color="red" variant="light" disabled={verdict === null} onClick={() => setAsking(true)}>
          {t('identity.decide')}
        </Button>
      </Group>
      {asking && verdict !== null && (
        <IdentifyDialog database={database} verdict={verdict} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
