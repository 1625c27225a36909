/** Patterns of the routes; links are made with `paths`. */
export const patterns = {
  home: '/',
  setUp: '/set-up',
  overview: '/overview',
  problems: '/problems',
  views: '/views',
  viewProposals: '/views/proposals',
  view: '/views/:viewId',
  lineage: '/lineage',
  targets: '/targets',
  checkDefinition: '/check-definition',
  databases: '/databases',
  database: '/databases/:databaseId',
  runs: '/runs',
  run: '/runs/:runId',
  people: '/people',
  alerts: '/alerts',
  audit: '/audit',
} as const;

type Search = Record<string, string | number | readonly (string | number)[] | undefined>;

/** The path with search parameters as nuqs writes them: lists joined with commas, what is undefined left out. */
function withSearch(path: string, search: Search): string {
  const entries = Object.entries(search).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, typeof value === 'object' ? value.join(',') : String(value)]],
  );
  const text = new URLSearchParams(entries).toString();
  return text === '' ? path : `${path}?${text}`;
}

export const paths = {
  home: () => patterns.home,
  overview: () => patterns.overview,
  problems: (search: Search = {}) => withSearch(patterns.problems, search),
  views: (search: Search = {}) => withSearch(patterns.views, search),
  viewProposals: () => patterns.viewProposals,
  view: (viewId: number, search: Search = {}) => withSearch(`/views/${viewId}`, search),
  lineage: (search: Search = {}) => withSearch(patterns.lineage, search),
  targets: (search: Search = {}) => withSearch(patterns.targets, search),
  checkDefinition: (search: Search = {}) => withSearch(patterns.checkDefinition, search),
  databases: (search: Search = {}) => withSearch(patterns.databases, search),
  database: (databaseId: number, search: Search = {}) => withSearch(`/databases/${databaseId}`, search),
  runs: (search: Search = {}) => withSearch(patterns.runs, search),
  run: (runId: number, search: Search = {}) => withSearch(`/runs/${runId}`, search),
  people: (search: Search = {}) => withSearch(patterns.people, search),
  alerts: () => patterns.alerts,
  audit: (search: Search = {}) => withSearch(patterns.audit, search),
};
