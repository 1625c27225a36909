import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSample, refreshViews, runQuery, script, scriptNames, views } from './company-prospect-sample.ts';
import type { WatchedDatabase } from './databases.ts';
import { rowsOf } from './sample-database.ts';

// What the tables hold, as far as the views compute with it.
interface Company {
  id: number;
  domain: string;
  name: string;
  industry: string | null;
  revenue: number | null;
  [column: string]: unknown;
}
interface Prospect {
  id: number;
  companyId: number;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  jobTitle: string | null;
  jobTitleLevel: string | null;
  department: string | null;
  updatedAt: string;
  [column: string]: unknown;
}

// Rows that the generator does not make: every border of the money format, absent and empty parts, ties, figures of
// nothing, and texts of several scripts. The ids leave the generated ones alone.
const specialRows = `
  INSERT INTO "Company" (id, domain, name, industry, revenue, "createdAt", "updatedAt")
  SELECT 1000000 + n, 'money-' || n || '.test', 'Money ' || n, NULL, revenue, now(), now()
  FROM unnest(ARRAY[NULL, 0, 1, 900, 999, 1000, 1049, 1050, 999949, 999950, 1500000, 999949999, 999950000, 1500000000,
    2000000000000]::bigint[]) WITH ORDINALITY AS r (revenue, n);
  INSERT INTO "Company" (id, domain, name, industry, "createdAt", "updatedAt") VALUES
    (1000101, 'tie-1.test', 'Tie', '', now(), now()), (1000102, 'tie-2.test', 'Tie', 'Ærø Fischöl', now(), now());
  INSERT INTO "Prospect" (id, "companyId", "firstName", "lastName", email, "jobTitle", "jobTitleLevel", department,
    "createdAt", "updatedAt") VALUES
    (2000001, 1000101, NULL, NULL, NULL, NULL, NULL, NULL, '2020-01-01', '2020-01-01T00:00:00.000001Z'),
    (2000002, 1000101, '', '', '', '', NULL, NULL, '2020-01-01', '2020-01-01T00:00:00.000001Z'),
    (2000003, 1000102, 'Straße', NULL, 'a@tie-2.test', 'ÑANDÚ Keeper', 'VP', '', '2020-01-01', '2021-01-01'),
    (2000004, 1000102, NULL, 'ŁUKASZ', NULL, 'Œuvre', 'VP', 'Legal', '2020-01-01', '2021-01-01'),
    (2000005, 1000102, 'ΓΙΏΡΓΟΣ', 'ИВАНОВ', NULL, '경영 ガード', NULL, 'Legal', '2020-01-01', '2020-06-01'),
    (2000006, 1000102, 'ΓΙΏΡΓΟΣ', 'ИВАНОВ', NULL, 'É', 'Entry', NULL, '2020-01-01', '2020-06-01')`;

/** The documented format with its currency: one decimal and a unit from a thousand on; the unit is that of the rounded figure. */
function money(revenue: number | null): string {
  if (revenue === null || revenue === 0) return 'NA';
  if (revenue < 1000) return `USD ${revenue}`;
  const tenths = (size: bigint) => (BigInt(revenue) * 10n + size / 2n) / size;
  const written = (size: bigint, unit: string) => `USD ${tenths(size) / 10n}.${tenths(size) % 10n}${unit}`;
  if (tenths(1_000n) < 10_000n) return written(1_000n, 'K');
  return tenths(1_000_000n) < 10_000n ? written(1_000_000n, 'M') : written(1_000_000_000n, 'B');
}

const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };

/** Lower case without diacritics, by JavaScript's own tables. */
function folded(text: string): string {
  const bare = text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');
  return Array.from(bare.normalize('NFC').toLowerCase(), (letter) => letters[letter] ?? letter).join('');
}

const present = (parts: (string | null | undefined)[]) => parts.filter((part) => part).join(' ');

/** The columns `names` of a row, under the names that `rename` gives them. */
function columns(row: Record<string, unknown>, names: string[], rename = (name: string) => name) {
  return Object.fromEntries(names.map((name) => [rename(name), row[name] ?? null]));
}

const place = ['address', 'city', 'state', 'country', 'zipCode', 'phone', 'mobilePhone', 'createdAt', 'updatedAt'];
const companyOwn = ['domain', 'industry', 'minEmployeeSize', 'maxEmployeeSize', 'revenue'];
const prospectOwn = ['salutation', 'firstName', 'lastName', 'email', 'jobTitle', 'jobTitleLevel', 'department'];

function companyProspectRow(company: Company, prospect: Prospect | null) {
  const person: Record<string, unknown> = prospect ?? {};
  return {
    company_id: company.id,
    company_name: company.name,
    ...columns(company, companyOwn),
    ...columns(company, place, (name) => `company_${name}`),
    prospect_id: prospect?.id ?? null,
    prospect_key: prospect?.id ?? 0,
    ...columns(person, [...prospectOwn, 'jobTitleLink']),
    ...columns(person, place, (name) => `prospect_${name}`),
    full_name: present([prospect?.firstName, prospect?.lastName]) || null,
    formatted_revenue: money(company.revenue),
  };
}

const distinct = (values: (string | null)[]) => new Set(values.filter((value) => value !== null)).size;

function summaryRow(company: Company, staff: Prospect[]) {
  return {
    company_id: company.id,
    company_name: company.name,
    ...columns(company, [...companyOwn, 'address', 'city', 'state', 'country']),
    prospect_count: staff.length,
    department_count: distinct(staff.map((prospect) => prospect.department)),
    job_level_count: distinct(staff.map((prospect) => prospect.jobTitleLevel)),
    last_prospect_update:
      staff
        .map((prospect) => prospect.updatedAt)
        .toSorted((a, b) => Date.parse(a) - Date.parse(b))
        .at(-1) ?? null,
  };
}

function searchRow(company: Company, prospect: Prospect) {
  const { firstName, lastName, email, jobTitle } = prospect;
  return {
    prospect_id: prospect.id,
    ...columns(prospect, ['email', 'firstName', 'lastName', 'jobTitle', 'jobTitleLevel', 'department']),
    ...columns(prospect, ['city', 'country'], (name) => `prospect_${name}`),
    company_id: company.id,
    company_name: company.name,
    ...columns(company, ['domain', 'industry', 'revenue']),
    ...columns(company, ['city', 'country'], (name) => `company_${name}`),
    search_text: folded(present([firstName, lastName, email, jobTitle, company.name, company.industry])),
    sort_name: folded(`${lastName ?? ''} ${firstName ?? ''}`),
  };
}

interface Entry {
  query: string;
  kind: string;
  parameters: (string | number | null | { sql: string })[];
}

const inIdOrder = <Row extends Record<string, unknown>>(rows: Row[], ...ids: string[]) =>
  rows.toSorted((a, b) => {
    const id = ids.find((name) => a[name] !== b[name]);
    return id ? Number(a[id]) - Number(b[id]) : 0;
  });

describe.for([15, 18] as const)('on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let companies: Company[];
  const staff = new Map<number, Prospect[]>();

  beforeAll(async () => {
    database = await createSample({ major });
    await database.sql("SELECT sample_advance('2026-10-14T18:00:00Z')");
    await database.sql(specialRows);
    await refreshViews(database);
    companies = await rowsOf<Company>(database, '"Company"');
    const prospects = await rowsOf<Prospect>(database, '"Prospect"');
    for (const prospect of prospects)
      staff.set(prospect.companyId, [...(staff.get(prospect.companyId) ?? []), prospect]);
  });
  afterAll(() => database.drop());

  test('company_prospect_view is every company beside each of its prospects', async () => {
    const expected = companies.flatMap((company) =>
      (staff.get(company.id) ?? [null]).map((prospect) => companyProspectRow(company, prospect)),
    );
    expect(expected.filter((row) => row.prospect_id === null).length).toBeGreaterThan(20);
    const found = await rowsOf(database, 'company_prospect_view');
    const key = ['company_id', 'prospect_key'];
    expect(inIdOrder(found, ...key)).toEqual(inIdOrder(expected, ...key));
  });

  test('the money format has one form, with the currency', async () => {
    const found = await database.sql<{ formatted_revenue: string }>(
      "SELECT formatted_revenue FROM company_prospect_view WHERE domain LIKE 'money-%' ORDER BY company_id",
    );
    expect(found.map((row) => row.formatted_revenue)).toEqual([
      ...['NA', 'NA', 'USD 1', 'USD 900', 'USD 999', 'USD 1.0K', 'USD 1.0K', 'USD 1.1K', 'USD 999.9K', 'USD 1.0M'],
      ...['USD 1.5M', 'USD 999.9M', 'USD 1.0B', 'USD 1.5B', 'USD 2000.0B'],
    ]);
  });

  test('company_summary_view adds up the prospects of every company, of those without any too', async () => {
    const expected = companies.map((company) => summaryRow(company, staff.get(company.id) ?? []));
    const found = await rowsOf(database, 'company_summary_view');
    expect(inIdOrder(found, 'company_id')).toEqual(inIdOrder(expected, 'company_id'));
    expect(found.find((row) => row['company_id'] === 1_000_101)).toMatchObject({
      prospect_count: 2,
      department_count: 0,
      job_level_count: 0,
    });
  });

  test('prospect_search_view is every prospect with one folded text', async () => {
    const expected = companies.flatMap((company) =>
      (staff.get(company.id) ?? []).map((prospect) => searchRow(company, prospect)),
    );
    const found = await rowsOf(database, 'prospect_search_view');
    expect(inIdOrder(found, 'prospect_id')).toEqual(inIdOrder(expected, 'prospect_id'));
    const texts = found.flatMap((row) => (Number(row['prospect_id']) > 2_000_000 ? [row['search_text']] : []));
    expect(texts).toContain('strasse a@tie-2.test nandu keeper tie aero fischol');
    expect(texts).toContain('tie');
    expect(texts).toContain('γιωργοσ иванов 경영 ガード tie aero fischol');
  });

  test('for every entry of the benchmark the original gives the same rows in the same order', async () => {
    const entries: Entry[] = JSON.parse(script('benchmark.json'));
    expect(new Set(entries.map((entry) => entry.query))).toEqual(new Set(scriptNames('queries')));
    const hits = new Set<string>();
    for (const { query, parameters } of entries) {
      const bound: unknown[] = [];
      for (const parameter of parameters) {
        if (parameter === null || typeof parameter !== 'object') bound.push(parameter);
        else bound.push(Object.values((await database.sql(parameter.sql))[0] ?? {})[0]);
      }
      const found = await runQuery(database, query, bound);
      if (found.length > 0) hits.add(query);
      expect(await runQuery(database, query, bound, 'originals'), query).toEqual(found);
    }
    expect(hits).toEqual(new Set(scriptNames('queries')));
  });

  test('every view, and every column whose meaning the name does not tell, is commented', async () => {
    const found = await database.sql<{ name: string; comment: string | null; columns: string[] }>(
      `SELECT relname AS name, obj_description(oid) AS comment,
         ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND col_description(attrelid, attnum) <> ''
           ORDER BY attnum) AS columns
       FROM pg_class c WHERE relkind = 'm' ORDER BY relname`,
    );
    expect(found.filter(({ comment }) => !comment)).toEqual([]);
    const commented = Object.fromEntries(found.map(({ name, columns: names }) => [name, names]));
    const computed = {
      company_prospect_view: [
        'minEmployeeSize',
        'revenue',
        'prospect_id',
        'full_name',
        'formatted_revenue',
        'prospect_key',
      ],
      company_summary_view: [
        'revenue',
        'prospect_count',
        'department_count',
        'job_level_count',
        'last_prospect_update',
      ],
      prospect_search_view: ['revenue', 'search_text', 'sort_name'],
    };
    for (const view of views) expect(commented[view]).toEqual(expect.arrayContaining(computed[view]));
  });
});

test('queries and originals are the same files', () => {
  expect(scriptNames('originals')).toEqual(scriptNames('queries'));
});
