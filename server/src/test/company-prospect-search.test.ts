import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSample, refreshViews, runQuery, script } from './company-prospect-sample.ts';
import type { WatchedDatabase } from './databases.ts';

// Named so that no generated person or company has any of the texts searched for.
const people = `
  INSERT INTO "Company" (id, domain, name, industry, country, "createdAt", "updatedAt") VALUES
    (1000001, 'x1.test', 'Xylofón & Söhne', 'Xenon', 'Spain', now(), now()),
    (1000002, 'x2.test', 'Xyz_100%', NULL, 'Spain', now(), now()),
    (1000003, 'x3.test', 'XyzA100B', NULL, NULL, now(), now());
  INSERT INTO "Prospect" (id, "companyId", "firstName", "lastName", email, "jobTitle", "jobTitleLevel", department,
    "createdAt", "updatedAt") VALUES
    (2000001, 1000001, 'Xóchitl', 'Xuñiga', NULL, 'Xray Lead', 'VP', 'Legal', now(), now()),
    (2000002, 1000001, NULL, 'XUNIGA', 'xo@x1.test', NULL, 'Entry', 'Legal', now(), now()),
    (2000003, 1000001, 'Xo', '', NULL, '', NULL, NULL, now(), now()),
    (2000004, 1000002, 'Xaver', 'Xuñiga', NULL, 'C:\\Xdrive', NULL, NULL, now(), now()),
    (2000005, 1000003, 'Xaver', 'Xuñiga', NULL, 'C:Xdrive', NULL, NULL, now(), now()),
    (2000006, 1000003, 'Ξένια', 'Ющенко', NULL, NULL, NULL, NULL, now(), now())`;

interface Filters {
  industry?: string;
  country?: string;
  department?: string;
  level?: string;
}

/** Parameters of search_prospects; `after` is the last row of the page before. */
function search(
  term: string | null,
  filters: Filters = {},
  limit = 50,
  after?: { sort_name: string; prospect_id: number },
) {
  const { industry = null, country = null, department = null, level = null } = filters;
  return [term, industry, country, department, level, limit, after?.sort_name ?? null, after?.prospect_id ?? null];
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

async function plan({ sql }: WatchedDatabase, text: string, parameters: unknown[]): Promise<PlanNode[]> {
  const [row] = await sql<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`EXPLAIN (FORMAT JSON) ${text}`, parameters);
  return nodesOf(row?.['QUERY PLAN'][0].Plan ?? { 'Node Type': 'none' });
}

async function indexesOf(database: WatchedDatabase, text: string, parameters: unknown[]): Promise<string[]> {
  return (await plan(database, text, parameters)).flatMap((node) => node['Index Name'] ?? []);
}

describe.for([15, 18] as const)('on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;

  beforeAll(async () => {
    database = await createSample({ major });
    await database.sql(people);
    await refreshViews(database);
    await database.sql('ANALYZE');
  });
  afterAll(() => database.drop());

  const found = async (term: string | null, filters: Filters = {}) => {
    const rows = await runQuery<{ prospect_id: number }>(database, 'search_prospects', search(term, filters));
    return rows.map((row) => row.prospect_id - 2_000_000).toSorted((a, b) => a - b);
  };

  test.for([
    ['case and diacritics do not matter', 'xuÑIGA', [1, 2, 4, 5]],
    ['a decomposed letter is the same letter', 'xun\u0303iga', [1, 2, 4, 5]],
    ['first and last name', 'xochitl xuñ', [1]],
    ['an e-mail address', 'xo@x1', [2]],
    ['a company', 'xylofon', [1, 2, 3]],
    ['a text across the last name and the company, an empty part between them', 'xo xylofón', [3]],
    ['a text across the job title and the company', 'xray lead xylo', [1]],
    ['a text across the company and the industry', 'söhne xenon', [1, 2, 3]],
    ['other scripts', 'ξένΙΑ ющЕНКО', [6]],
    ['a percent sign is a percent sign', '_100%', [4]],
    ['an underscore is an underscore', 'xyz_1', [4]],
    ['a backslash is a backslash', 'c:\\xdrive', [4]],
    ['a text that is a wildcard only', '%%%', []],
    ['a percent sign that nobody has', 'xyz%100', []],
    ['a backslash at the end', 'xyz\\', []],
    ['a text of two letters', 'xy', [1, 2, 3, 4, 5, 6]],
    ['a text that nobody has', 'xyzzyx', []],
    ['a quote', "xo'", []],
  ] as const)('finds by %s', async ([, term, expected]) => {
    expect(await found(term)).toEqual(expected);
    const [counted] = await runQuery(database, 'count_found_prospects', search(term).slice(0, 5));
    expect(counted?.['prospects']).toBe(expected.length);
    const original = await runQuery(database, 'search_prospects', search(term), 'originals');
    expect(await runQuery(database, 'search_prospects', search(term))).toEqual(original);
  });

  test('filters narrow the search, and a company without country is in no country', async () => {
    expect(await found('xuniga', { country: 'Spain' })).toEqual([1, 2, 4]);
    expect(await found('xuniga', { industry: 'Xenon' })).toEqual([1, 2]);
    expect(await found('xuniga', { department: 'Legal', level: 'VP' })).toEqual([1]);
    expect(await found(null, { industry: 'Xenon' })).toEqual([1, 2, 3]);
    expect(await found('', { industry: 'Xenon' })).toEqual([1, 2, 3]);
  });

  test('pages follow one another without gap or repetition, across people of one name', async () => {
    type Row = { sort_name: string; prospect_id: number };
    const whole = await runQuery<Row>(database, 'search_prospects', search('manager', {}, 5000));
    const pages: Row[] = [];
    for (;;) {
      const page = await runQuery<Row>(database, 'search_prospects', search('manager', {}, 37, pages.at(-1)));
      pages.push(...page);
      if (page.length < 37) break;
    }
    expect(pages).toEqual(whole);
    expect(whole.length).toBeGreaterThan(500);
    expect(new Set(whole.map((row) => row.sort_name)).size).toBeLessThan(whole.length);
  });

  test.for([
    ['name', 'company_name', 'company_name'],
    ['prospects', null, 'prospect_count'],
    ['revenue', null, 'revenue'],
  ] as const)('companies sorted by %s are paged in the same order from the tables', async ([sort, text, figure]) => {
    const page = (of: 'queries' | 'originals', limit: number, last?: Record<string, unknown>) =>
      runQuery(
        database,
        'list_companies',
        [
          ...[sort, null, null, null, null, null, limit],
          ...[
            text && last ? last[text] : null,
            last && !text ? (last[figure] ?? 0) : null,
            last?.['company_id'] ?? null,
          ],
        ],
        of,
      );
    const whole = await page('originals', 1000);
    expect(whole).toHaveLength(603);
    const pages: Record<string, unknown>[] = [];
    for (;;) {
      const next = await page('queries', 50, pages.at(-1));
      pages.push(...next);
      if (next.length < 50) break;
    }
    expect(pages).toEqual(whole);
  });

  test('a sort that does not exist gives no rows', async () => {
    const parameters = ['id; DROP TABLE x', null, null, null, null, null, 50, null, null, null];
    expect(await runQuery(database, 'list_companies', parameters)).toEqual([]);
  });

  test('a search is an index scan, with LIKE and with ILIKE; the text over both tables is not, with indexes on both', async () => {
    const trigrams = 'idx_prospect_search_view_search_text';
    expect(await indexesOf(database, script('queries/search_prospects.sql'), search('xuñiga'))).toEqual([trigrams]);
    expect(
      await indexesOf(database, "SELECT * FROM prospect_search_view WHERE search_text ILIKE '%Xuniga%'", []),
    ).toEqual([trigrams]);
    const filtered = await indexesOf(database, script('queries/count_found_prospects.sql'), [
      ...['(50%)', 'Software', null, null, null],
    ]);
    expect(filtered).toContain(trigrams);

    await database.sql('SET enable_seqscan = off');
    const original = await plan(database, script('originals/search_prospects.sql'), search('xuñiga'));
    await database.sql('RESET enable_seqscan');
    const used = original.map((node) => node['Index Name'] ?? '');
    expect(used.filter((name) => name.endsWith('_search_idx'))).toEqual([]);
  });

  test('each of the two tables alone does use its trigram index', async () => {
    const company = `SELECT * FROM "Company"
      WHERE fold_for_search(name || ' ' || coalesce(industry, '')) LIKE '%xylofon%'`;
    expect(await indexesOf(database, company, [])).toEqual(['Company_search_idx']);
    const prospect = `SELECT * FROM "Prospect" WHERE fold_for_search(coalesce("firstName", '') || ' '
      || coalesce("lastName", '') || ' ' || coalesce("jobTitle", '')) LIKE '%xuniga%'`;
    expect(await indexesOf(database, prospect, [])).toEqual(['Prospect_search_idx']);
  });

  test('every index of every view is used by a query of the sample', async () => {
    const prospects = (...filters: unknown[]) => ['list_prospects', [...filters, 50, null, null, null]] as const;
    const companies = (sort: string, industry: string | null = null, country: string | null = null) =>
      ['list_companies', [sort, industry, country, null, null, null, 2, null, null, null]] as const;
    const uses: (readonly [string, readonly unknown[]])[] = [
      ['list_company_prospects', [7, null, 50, null]],
      ['list_company_prospects', [null, 'nova-7.test', 50, null]],
      ['find_prospect', [7, null, null, null]],
      ['find_prospect', [null, 'a@b.test', null, null]],
      ['find_prospect', [null, null, 'Xaver Xuñiga', 'Xyz_100%']],
      prospects(null, null, null, null, null, null, null),
      prospects('Banking', null, null, null, null, null, null),
      prospects('Banking', 'Spain', null, 'Legal', null, null, null),
      prospects(null, null, 'Berlin', 'Legal', null, null, null),
      prospects(null, null, null, null, 'Chief Legal Officer', null, null),
      prospects(null, null, null, null, null, 1_000_000_000_000, null),
      ...['name', 'prospects', 'revenue'].map((sort) => companies(sort)),
      companies('prospects', 'Banking'),
      companies('prospects', null, 'Spain'),
      companies('name', 'Banking'),
      companies('name', null, 'Spain'),
      // The first few of an industry, in the order of the list.
      ['list_prospects', ['Banking', null, null, null, null, null, null, 1, null, null, null]],
      ['get_company_summary', [7]],
      ['search_prospects', search(null)],
      ['search_prospects', search('xuñiga')],
      ['count_found_prospects', [null, 'Banking', null, null, null]],
      ['count_found_prospects', [null, null, 'Spain', null, null]],
      ['count_found_prospects', [null, null, null, 'Legal', null]],
    ];
    await database.sql('SET enable_seqscan = off');
    const used = new Set<string>();
    for (const [query, parameters] of uses)
      for (const index of await indexesOf(database, script(`queries/${query}.sql`), [...parameters])) used.add(index);
    await database.sql('RESET enable_seqscan');
    const unused = await database.sql<{ name: string }>(
      `SELECT indexrelid::regclass::text AS name FROM pg_index JOIN pg_class c ON c.oid = indrelid
       WHERE c.relkind = 'm' AND NOT indexrelid::regclass::text = ANY ($1) ORDER BY 1`,
      [[...used]],
    );
    expect(unused).toEqual([
      // The keys that REFRESH … CONCURRENTLY needs.
      { name: 'idx_company_prospect_view_company_prospect' },
      { name: 'idx_prospect_search_view_prospect_id' },
    ]);
  });
});
