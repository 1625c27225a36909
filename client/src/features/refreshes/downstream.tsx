import { Anchor, Text } from '@mantine/core';
import type { RefreshPreview } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { fullName } from '../../app/view-name.tsx';

const mostShown = 7;

/** Views that read the one to be refreshed: this refresh leaves them as they are. */
export function Downstream({ views }: { views: RefreshPreview['downstream'] }) {
  const { t } = useTranslation('refresh');
  if (views.length === 0) return <Text size="sm">{t('downstreamNone')}</Text>;
  return (
    <Text size="sm">
      {t('downstream', { count: views.length })}{' '}
      {views.slice(0, mostShown).map((view, index) => (
        <span key={view.viewId}>
          {index > 0 && ', '}
          <Anchor component={Link} to={paths.view(view.viewId)} size="sm">
            {fullName(view)}
          </Anchor>
        </span>
      ))}
      {views.length > mostShown && ` ${t('downstreamMore', { count: views.length - mostShown })}`}
    </Text>
  );
}
