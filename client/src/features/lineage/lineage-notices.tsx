import { IconFilterOff, IconPlugConnectedX } from '@tabler/icons-react';
import type { LineageGraph } from '@viewkeeper/shared/lineage.ts';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import { Notice } from '../../ui/notice.tsx';

interface LineageNoticesProps {
  graph: LineageGraph;
  /** The address names a relation that is not there. */
  gone: boolean;
}

/** What a person should know of the whole graph before reading it. */
export function LineageNotices({ graph, gone }: LineageNoticesProps) {
  const { t } = useTranslation('lineage');
  return (
    <>
      {graph.databaseReachable === false && (
        <Notice
          look={{ tone: 'warn', icon: IconPlugConnectedX }}
          title={t('noAnswer', { name: showName(graph.databaseName) })}
        >
          {t('noAnswerText')}
        </Notice>
      )}
      {graph.relationCount > graph.nodes.length && (
        <Notice
          look={{ tone: 'warn', icon: IconFilterOff }}
          title={t('cut', { count: graph.relationCount, limit: graph.nodes.length })}
        >
          {t('cutText')}
        </Notice>
      )}
      {gone && (
        <Notice look={{ tone: 'warn', icon: IconFilterOff }} title={t('gone')}>
          {t('goneText')}
        </Notice>
      )}
    </>
  );
}
