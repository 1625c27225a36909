import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { PageHeader } from '../ui/page-header.tsx';
import { landingPath } from './navigation.ts';
import { usePerson } from './person.ts';

/** Sends a person to the first page of their role; an analyst has none in this version. */
export function LandingPage() {
  const { t } = useTranslation();
  const path = landingPath(usePerson().grants);
  if (path !== null) return <Navigate to={path} replace />;
  return (
    <>
      <PageHeader title={t('analystOnly.title')} />
      <Text maw={640}>{t('analystOnly.text')}</Text>
    </>
  );
}
