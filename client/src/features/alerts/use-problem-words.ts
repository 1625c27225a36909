import type { Problem } from '@viewkeeper/shared/alerts.ts';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../app/view-name.tsx';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';

type Told = Pick<
  Problem,
  'kind' | 'databaseName' | 'databases' | 'schemaName' | 'viewName' | 'viewCount' | 'blockedReaders' | 'facts'
>;

/** The sentences about a problem: what it is, what it means, what to do. */
export function useProblemWords() {
  const { t } = useTranslation('problemKinds');
  const valuesOf = (problem: Told) => ({
    database:
      problem.databaseName === null
        ? problem.databases.map(({ name }) => showName(name)).join(', ')
        : showName(problem.databaseName),
    view:
      problem.schemaName === null || problem.viewName === null
        ? none
        : fullName({ schemaName: problem.schemaName, viewName: problem.viewName }),
    channel: showName(problem.facts.channelName ?? none),
    count: problem.kind === 'readers_blocked' ? problem.blockedReaders : problem.viewCount,
    pid: problem.facts.pid ?? none,
  });
  return {
    title: (problem: Told) => t(`${problem.kind}.title`, valuesOf(problem)),
    meaning: ({ kind }: Told) => t(`${kind}.meaning`),
    remedy: (problem: Told) => t(`${problem.kind}.remedy`, valuesOf(problem)),
  };
}
