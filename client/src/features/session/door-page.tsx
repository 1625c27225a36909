import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../../app/brand.tsx';
import classes from './door-page.module.css';

interface DoorPageProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** A page before sign-in: the mark and one form. */
export function DoorPage({ title, lead, children }: DoorPageProps) {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <title>{`${title} · ${t('product')}`}</title>
      <div className={classes.brand}>
        <Brand size={28} />
        {t('product')}
      </div>
      <Stack className={classes.panel} gap="lg">
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {lead !== undefined && (
            <Text c="dimmed" size="sm" mt={4}>
              {lead}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </main>
  );
}
