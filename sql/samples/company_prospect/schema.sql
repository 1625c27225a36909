-- Companies and the people at them whom a sales team may approach: "Company" and "Prospect", in quoted camelCase.
-- The secondary indexes are the best that either table can have on its own for the questions in queries/. What no
-- index of one table can serve: an order by a count over the other table, and a text that spans both tables.
-- Objects named sample_… belong to the sample itself.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
    CREATE EXTENSION pg_trgm SCHEMA public;
    -- drop.sql removes the extension only when it finds this note.
    COMMENT ON EXTENSION pg_trgm IS 'Trigrams of text; installed by the sample company_prospect.';
  END IF;
END
$$;

CREATE TABLE sample_load (
  scale double precision NOT NULL CHECK (scale BETWEEN 0.01 AND 100),
  anchor timestamptz NOT NULL,
  advanced_to timestamptz NOT NULL CHECK (advanced_to >= anchor)
);
CREATE UNIQUE INDEX sample_load_one_row ON sample_load ((TRUE));
COMMENT ON TABLE sample_load IS 'One row: what this sample was loaded with, and up to when it has been advanced.';
COMMENT ON COLUMN sample_load.scale IS '1 = 30,000 companies and 150,000 prospects.';
COMMENT ON COLUMN sample_load.anchor IS 'The loaded rows end here; the same scale and anchor make the same rows.';
COMMENT ON COLUMN sample_load.advanced_to IS 'Up to when advance.sql has brought the tables.';

-- The form in which texts are compared: "MUÑOZ", "Muñoz" and "munoz" become one. It does not depend on the collation
-- of the database, and it brings Latin script to ASCII because pg_trgm takes no other letters where LC_CTYPE is C.
CREATE FUNCTION fold_for_search(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  -- Most texts are ASCII, and need none of the rest.
  IF octet_length(value) = length(value) THEN
    RETURN lower(value COLLATE "C");
  END IF;
  -- NFD parts letters from their marks, which leaves most Latin texts ASCII.
  value := regexp_replace(normalize(value, NFD), '[\u0300-\u036f]+', '', 'g');
  IF octet_length(value) = length(value) THEN
    RETURN lower(value COLLATE "C");
  END IF;
  -- NFC joins again what NFD parted beside letters and marks: Hangul, kana.
  value := normalize(value, NFC);
  value := replace(replace(replace(replace(value, 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae');
  value := replace(replace(replace(replace(value, 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th');
  RETURN lower(translate(value,
    'ØøŁłĐđÐðıАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЂЈЉЊЋЏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς',
    'oollddddiабвгдежзиклмнопрстуфхцчшщъыьэюяєіђјљњћџαβγδεζηθικλμνξοπρστυφχψωσ') COLLATE "C");
END
$$;
COMMENT ON FUNCTION fold_for_search(text) IS
  'Text in the form that is searched and sorted by: lower case (Latin, Greek, Cyrillic), Latin letters without '
  'diacritics, ligatures spelt out.';

CREATE TABLE "Company" (
  id bigint PRIMARY KEY,
  domain text NOT NULL UNIQUE CHECK (domain <> ''),
  name text NOT NULL CHECK (name <> ''),
  industry text,
  "minEmployeeSize" integer CHECK ("minEmployeeSize" >= 1),
  "maxEmployeeSize" integer CHECK ("maxEmployeeSize" >= "minEmployeeSize"),
  revenue bigint CHECK (revenue >= 0),
  address text,
  city text,
  state text,
  country text,
  "zipCode" text,
  phone text,
  "mobilePhone" text,
  "createdAt" timestamptz NOT NULL,
  "updatedAt" timestamptz NOT NULL CHECK ("updatedAt" >= "createdAt")
) WITH (fillfactor = 90);
COMMENT ON TABLE "Company" IS 'Companies that a sales team may approach.';
COMMENT ON COLUMN "Company".domain IS 'Domain name of the website; no two companies share one.';
COMMENT ON COLUMN "Company".name IS 'Trading name; several companies may bear the same.';
COMMENT ON COLUMN "Company"."minEmployeeSize" IS 'Lower end of the size band (employees); NULL: not known.';
COMMENT ON COLUMN "Company"."maxEmployeeSize" IS
  'Upper end of the size band (employees); NULL beside a minimum: open-ended.';
COMMENT ON COLUMN "Company".revenue IS
  'Yearly revenue (whole USD); one currency for all, so that revenues can be compared. NULL or 0: not known.';
COMMENT ON COLUMN "Company"."updatedAt" IS 'Last change of the row; its maximum says up to when the table is loaded.';

CREATE TABLE "Prospect" (
  id bigint PRIMARY KEY,
  "companyId" bigint NOT NULL REFERENCES "Company",
  salutation text,
  "firstName" text,
  "lastName" text,
  email text,
  "jobTitle" text,
  "jobTitleLevel" text,
  department text,
  "jobTitleLink" text,
  address text,
  city text,
  state text,
  country text,
  "zipCode" text,
  phone text,
  "mobilePhone" text,
  "createdAt" timestamptz NOT NULL,
  "updatedAt" timestamptz NOT NULL CHECK ("updatedAt" >= "createdAt")
) WITH (fillfactor = 90);
COMMENT ON TABLE "Prospect" IS 'People at the companies. Each belongs to one company; a company may have none.';
COMMENT ON COLUMN "Prospect".email IS 'E-mail address; not unique: colleagues share mailboxes.';
COMMENT ON COLUMN "Prospect"."jobTitleLevel" IS 'C-Level, VP, Director, Manager, Senior or Entry.';
COMMENT ON COLUMN "Prospect"."jobTitleLink" IS 'Page on which the job title was found (URL).';
COMMENT ON COLUMN "Prospect"."updatedAt" IS 'Last change of the row; its maximum says up to when the table is loaded.';

-- originals/list_companies.sql and list_prospects.sql in their order by name; originals/find_prospect.sql by name.
CREATE INDEX "Company_name_id_idx" ON "Company" (name, id);
-- originals/list_companies.sql by revenue, and the lower bound of revenue in both lists.
CREATE INDEX "Company_revenue_id_idx" ON "Company" (coalesce(revenue, 0), id);
-- The filters of the lists, and one industry or country of the summaries.
CREATE INDEX "Company_industry_name_id_idx" ON "Company" (industry, name, id);
CREATE INDEX "Company_country_name_id_idx" ON "Company" (country, name, id);
CREATE INDEX "Company_city_idx" ON "Company" (city);
-- A search by name or industry in this table alone; the search over both tables cannot use it.
CREATE INDEX "Company_search_idx" ON "Company"
  USING gin (fold_for_search(name || ' ' || coalesce(industry, '')) gin_trgm_ops);
-- Up to when the table is loaded: max("updatedAt").
CREATE INDEX "Company_updatedAt_idx" ON "Company" ("updatedAt");

-- The prospects of a company, and all that the summaries read of a prospect, without visiting the table.
CREATE INDEX "Prospect_companyId_summary_idx" ON "Prospect"
  ("companyId", department, "jobTitleLevel", "updatedAt");
-- originals/find_prospect.sql.
CREATE INDEX "Prospect_email_idx" ON "Prospect" (email);
-- The filters of the list of prospects.
CREATE INDEX "Prospect_jobTitle_idx" ON "Prospect" ("jobTitle");
CREATE INDEX "Prospect_department_idx" ON "Prospect" (department);
-- The order of originals/search_prospects.sql: without a term, or with a frequent one, a page is read in this order.
CREATE INDEX "Prospect_sort_name_id_idx" ON "Prospect"
  (fold_for_search(coalesce("lastName", '') || ' ' || coalesce("firstName", '')), id);
-- A search by name or title in this table alone; the search over both tables cannot use it.
CREATE INDEX "Prospect_search_idx" ON "Prospect" USING gin (fold_for_search(
  coalesce("firstName", '') || ' ' || coalesce("lastName", '') || ' ' || coalesce("jobTitle", '')) gin_trgm_ops);
-- Up to when the table is loaded: max("updatedAt").
CREATE INDEX "Prospect_updatedAt_idx" ON "Prospect" ("updatedAt");
