import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Failure } from '../ui/failure.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** The chunk of a page is gone from the server when the console was updated under an open tab. */
function isOldChunk(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}

/** What stands in place of a page that threw. The rest of the shell lives on. */
export function PageCrash() {
  const { t } = useTranslation('errors');
  const error = useRouteError();
  const old = isOldChunk(error);
  const title = t(old ? 'page.newVersionTitle' : 'page.crashedTitle');
  return (
    <Stack p="lg" maw={720}>
      <PageHeader title={title} />
      <Failure
        title={title}
        sentence={t(old ? 'page.newVersionText' : 'page.crashedText')}
        reference={old ? undefined : String(error)}
      />
      <div>
        <Button onClick={() => location.reload()}>{t('page.reload')}</Button>
      </div>
    </Stack>
  );
}
