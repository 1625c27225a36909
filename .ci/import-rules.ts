import type { IForbiddenRuleType } from 'dependency-cruiser';

// A package resolves to a file below node_modules, or stays a bare name where it is not installed.
const npmPackage = (name: string) => `(^|node_modules/)${name}(/|$)`;
const tests = '\\.test\\.tsx?$';
const onlyTypes = ['type-only'] as const;

/** The import directions of the architecture; docs/architecture.md says why. */
export const importRules: IForbiddenRuleType[] = [
  {
    name: 'shared imports zod only',
    from: { path: '^shared/', pathNot: tests },
    to: { pathNot: ['^shared/', npmPackage('zod')] },
  },
  { name: 'server does not import client or e2e', from: { path: '^server/' }, to: { path: '^(client|e2e)/' } },
  { name: 'client does not import e2e', from: { path: '^client/' }, to: { path: '^e2e/' } },
  {
    name: 'client imports the server in one file only',
    from: { path: '^client/', pathNot: '^client/src/app/trpc\\.ts$' },
    to: { path: '^server/' },
  },
  {
    name: 'client imports nothing of the server but the router',
    from: { path: '^client/' },
    to: { path: '^server/', pathNot: '^server/src/app-router\\.ts$' },
  },
  {
    name: 'client imports types of the server only',
    from: { path: '^client/' },
    to: { path: '^server/', dependencyTypesNot: [...onlyTypes] },
  },
  { name: 'e2e imports no package of ours', from: { path: '^e2e/' }, to: { path: '^(client|server|shared)/' } },
  {
    name: 'features do not import features',
    from: { path: '^(client|server)/src/features/([^/]+)/' },
    to: { path: '^$1/src/features/', pathNot: '^$1/src/features/$2/' },
  },
  {
    name: 'only db imports pg',
    from: { path: '^server/', pathNot: ['^server/src/(db|test|demo|bench)/', tests] },
    to: { path: npmPackage('pg'), dependencyTypesNot: [...onlyTypes] },
  },
  {
    name: 'only jobs imports pg-boss',
    from: { path: '^server/', pathNot: ['^server/src/(jobs|test|bench)/', '^server/src/db/migrate\\.ts$', tests] },
    to: { path: npmPackage('pg-boss'), dependencyTypesNot: [...onlyTypes] },
  },
  {
    name: 'what runs does not import tests, demo or bench',
    from: { path: '^server/src/', pathNot: ['^server/src/(test|demo|bench)/', tests] },
    to: { path: '^server/src/(test|demo|bench)/' },
  },
  {
    name: 'no import runs in a circle',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: [...onlyTypes] } },
  },
];
