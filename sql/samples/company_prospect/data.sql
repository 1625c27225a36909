-- Loads the sample. Settings: sample.scale (default 1, fractions allowed), sample.anchor (default: this hour).
-- Every row is a function of its id, the scale and the anchor, so the same scale and anchor make the same rows.

-- 0 <= x < 1, the same for the same key and purpose.
CREATE FUNCTION sample_chance(key bigint, purpose integer) RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (hashint8extended(key, purpose) & 2147483647)::double precision / 2147483648;

-- One of the choices, each as likely as the others.
CREATE FUNCTION sample_pick(key bigint, purpose integer, choices text[]) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN choices[1 + (hashint8extended(key, purpose) & 2147483647) % cardinality(choices)];

-- Whole milliseconds, so that a JavaScript Date holds every time of the sample exactly.
CREATE FUNCTION sample_lapse(seconds double precision) RETURNS interval
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN interval '1 millisecond' * round(seconds * 1000);

CREATE TABLE sample_places (
  number smallint PRIMARY KEY,
  country text NOT NULL,
  state text,
  city text NOT NULL,
  dialling_code text NOT NULL
);
COMMENT ON TABLE sample_places IS 'Where the generator puts companies and people.';
INSERT INTO sample_places (number, country, state, city, dialling_code) VALUES
  (0, 'United States', 'California', 'San Francisco', '+1'), (1, 'United States', 'Texas', 'Austin', '+1'),
  (2, 'United States', 'New York', 'New York', '+1'), (3, 'United States', 'Illinois', 'Chicago', '+1'),
  (4, 'United States', 'Washington', 'Seattle', '+1'), (5, 'United States', 'Massachusetts', 'Boston', '+1'),
  (6, 'Canada', 'Québec', 'Montréal', '+1'), (7, 'Canada', 'Ontario', 'Toronto', '+1'),
  (8, 'Germany', 'Bayern', 'München', '+49'), (9, 'Germany', 'Nordrhein-Westfalen', 'Köln', '+49'),
  (10, 'Germany', NULL, 'Berlin', '+49'), (11, 'France', 'Île-de-France', 'Paris', '+33'),
  (12, 'France', 'Auvergne-Rhône-Alpes', 'Lyon', '+33'), (13, 'United Kingdom', 'England', 'London', '+44'),
  (14, 'United Kingdom', 'Scotland', 'Edinburgh', '+44'), (15, 'Spain', 'Comunidad de Madrid', 'Madrid', '+34'),
  (16, 'Spain', 'Andalucía', 'Málaga', '+34'), (17, 'Colombia', 'Bogotá D.C.', 'Bogotá', '+57'),
  (18, 'Colombia', 'Antioquia', 'Medellín', '+57'), (19, 'Mexico', 'Jalisco', 'Guadalajara', '+52'),
  (20, 'Brazil', 'São Paulo', 'São Paulo', '+55'), (21, 'Poland', 'Łódzkie', 'Łódź', '+48'),
  (22, 'Sweden', 'Västra Götaland', 'Göteborg', '+46'), (23, 'Japan', '大阪府', '大阪市', '+81');

-- The companies of the given ids; everything but the two times is a function of the id.
CREATE FUNCTION sample_companies(first_id bigint, last_id bigint) RETURNS TABLE (
  id bigint, domain text, name text, industry text, min_size integer, max_size integer, revenue bigint, address text,
  city text, state text, country text, zip_code text, phone text, mobile_phone text
)
LANGUAGE sql STABLE AS $$
  SELECT i, fold_for_search(n.stem) || '-' || i || '.test',
    n.stem || ' ' || n.branch || ' ' || sample_pick(i, 13, ARRAY['GmbH', 'Inc.', 'Ltd', 'S.A.', 'Group', 'Labs',
      'Systems', 'Partners', 'AB', 'Holdings', 'Industries', 'Works']),
    CASE WHEN sample_chance(i, 14) >= 0.03 THEN sample_pick(i, 15, ARRAY['Software', 'Banking', 'Insurance',
      'Biotech', 'Health Care', 'Automotive', 'Logistics', 'Retail', 'Food & Drink', 'Energy',
      'Construction', 'Telecoms', 'Education', 'Media', 'Tourism', 'Chemicals', 'Aerospace', 'Agriculture',
      'Consulting', 'Real Estate', 'Textiles', 'Mining', 'Pharma', 'Government']) END,
    b.sizes[1], b.sizes[2],
    CASE WHEN sample_chance(i, 17) >= 0.08
      THEN round(coalesce(b.sizes[1], 20) * 90000 * (0.2 + 3 * power(sample_chance(i, 18), 3)))::bigint END,
    CASE WHEN sample_chance(i, 19) >= 0.1 THEN 1 + (i * 7) % 290 || ' '
      || sample_pick(i, 20, ARRAY['Market Street', 'Hauptstraße', 'Rue de la Paix', 'Calle Mayor', 'Station Road',
        'Avenida Central', 'Storgatan', 'Harbour Lane']) END,
    p.city, p.state, p.country, lpad((10000 + (i * 7919) % 89999)::text, 5, '0'),
    CASE WHEN sample_chance(i, 21) >= 0.05
      THEN p.dialling_code || ' 555 ' || lpad((i * 3571 % 1000000)::text, 7, '0') END,
    CASE WHEN sample_chance(i, 22) < 0.2
      THEN p.dialling_code || ' 555 ' || lpad((i * 6011 % 1000000)::text, 7, '1') END
  FROM generate_series(first_id, last_id) AS i
  CROSS JOIN LATERAL (
    SELECT sample_pick(i, 11, ARRAY['Nord', 'Blue', 'Grün', 'Alta', 'Silver', 'Terra', 'Nova', 'Café', 'Quantum',
      'River', 'Summit', 'Ocean', 'Iron', 'Solar', 'Åkers', 'Lumen', 'Vertex', 'Delta', 'Cedar', 'Orion', 'Prisma',
      'Falcon', 'Maple', 'Zenith', 'Crystal', 'Ember', 'Atlas', 'Harbor', 'Meridian', 'Pioneer']) AS stem,
      sample_pick(i, 12, ARRAY['Data', 'Foods', 'Motors', 'Health', 'Freight', 'Capital', 'Design', 'Robotics',
        'Materials', 'Networks', 'Analytics', 'Packaging', 'Optics', 'Energy', 'Tools', 'Textiles', 'Learning',
        'Marine', 'Aviation', 'R&D', 'Estates', 'Ventures', 'Instruments', 'Biologics', 'Kitchens']) AS branch
    OFFSET 0
  ) AS n
  CROSS JOIN LATERAL (
    SELECT CASE width_bucket(sample_chance(i, 16), ARRAY[0.04, 0.34, 0.62, 0.80, 0.90, 0.96, 0.985])
      WHEN 0 THEN NULL WHEN 1 THEN ARRAY[1, 10] WHEN 2 THEN ARRAY[11, 50] WHEN 3 THEN ARRAY[51, 200]
      WHEN 4 THEN ARRAY[201, 500] WHEN 5 THEN ARRAY[501, 1000] WHEN 6 THEN ARRAY[1001, 10000]
      ELSE ARRAY[10001, NULL] END AS sizes
    OFFSET 0
  ) AS b
  JOIN sample_places p ON p.number = floor(24 * sample_chance(i, 10))
$$;

-- Job titles by level and department; a few hold the characters that a careless search takes for wildcards.
CREATE FUNCTION sample_job_title(level text, department text, key bigint) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE level
      WHEN 'C-Level' THEN 'Chief ' || department || ' Officer'
      WHEN 'VP' THEN 'VP of ' || department
      WHEN 'Director' THEN 'Director of ' || department
      WHEN 'Manager' THEN department || ' Manager'
      WHEN 'Senior' THEN 'Senior ' || department || ' Analyst'
      ELSE department || ' Associate' END
    || CASE WHEN sample_chance(key, 60) < 0.2 THEN sample_pick(key, 61, ARRAY[', EMEA', ', Americas', ', APAC',
      ' and Strategy', ' (50%)', ' (100% remote)', ', A\B Testing', ', SAP_R3']) ELSE '' END;

-- Level, department and title of a person: those of the load, or those after a change with another key.
CREATE FUNCTION sample_positions(key bigint) RETURNS TABLE (level text, department text, title text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT l.level, CASE WHEN sample_chance(key, 52) >= 0.04 THEN l.department END,
    CASE WHEN sample_chance(key, 53) < 0.01 THEN ''
      WHEN sample_chance(key, 53) >= 0.03 THEN sample_job_title(l.level, l.department, key) END
  FROM (
    SELECT (ARRAY['C-Level', 'VP', 'Director', 'Manager', 'Senior', 'Entry', NULL])
        [1 + width_bucket(sample_chance(key, 50), ARRAY[0.05, 0.13, 0.27, 0.52, 0.77, 0.97])] AS level,
      sample_pick(key, 51, ARRAY['Engineering', 'Sales', 'Marketing', 'Finance', 'Human Resources', 'Operations',
        'IT', 'Legal', 'Support', 'Purchasing', 'Research', 'Quality']) AS department
    OFFSET 0
  ) AS l
$$;

-- The prospects of the given ids, at companies 1 … companies; everything is a function of the id and of companies.
-- A few companies have many prospects, most have some, one in ten has none.
CREATE FUNCTION sample_prospects(first_id bigint, last_id bigint, companies bigint) RETURNS TABLE (
  id bigint, company_id bigint, salutation text, first_name text, last_name text, email text, title text, level text,
  department text, link text, address text, city text, state text, country text, zip_code text, phone text,
  mobile_phone text
)
LANGUAGE sql STABLE AS $$
  SELECT i, c.id,
    CASE WHEN sample_chance(i, 39) < 0.6 THEN sample_pick(i, 40, ARRAY['Mr.', 'Ms.', 'Ms.', 'Mr.', 'Dr.']) END,
    n.first_name, n.last_name,
    CASE WHEN sample_chance(i, 41) >= 0.2 THEN CASE
      WHEN octet_length(m.mailbox) = length(m.mailbox) AND m.mailbox <> '' THEN m.mailbox
      ELSE 'info' END || '@' || c.domain END,
    q.title, q.level, q.department,
    CASE WHEN sample_chance(i, 42) < 0.7 THEN 'https://people.example/in/' || to_hex(i) END,
    CASE WHEN sample_chance(i, 43) < 0.3 THEN c.address END,
    p.city, p.state, p.country, CASE WHEN sample_chance(i, 43) < 0.3 THEN c."zipCode" END,
    CASE WHEN sample_chance(i, 44) < 0.6 THEN c.phone || '-' || i % 1000 END,
    CASE WHEN sample_chance(i, 45) < 0.4
      THEN p.dialling_code || ' 555 ' || lpad((i * 4099 % 10000000)::text, 7, '0') END
  FROM generate_series(first_id, last_id) AS i
  CROSS JOIN LATERAL (
    SELECT 1 + floor(companies * power(sample_chance(i, 30), 1.6))::bigint * 7919 % companies AS id OFFSET 0
  ) AS drawn
  JOIN "Company" c
    ON c.id = CASE WHEN drawn.id % 10 = 3 THEN greatest(drawn.id - 2, 1) ELSE drawn.id END
  CROSS JOIN LATERAL (
    SELECT CASE WHEN sample_chance(i, 31) < 0.005 THEN '' WHEN sample_chance(i, 31) >= 0.02 THEN
        CASE WHEN sample_chance(i, 32) < 0.008
          THEN sample_pick(i, 33, ARRAY['Анна', 'Иван', 'Ελένη', 'Γιώργος', '花子', '太郎'])
          ELSE sample_pick(i, 34, ARRAY['Anna', 'José', 'Sara', 'Jürgen', 'Zoë', 'Pierre', 'Małgorzata', 'Søren',
            'Leila', 'Thảo', 'Andrea', 'Emma', 'Noah', 'Olivia', 'Liam', 'Ava', 'Lucas',
            'Mia', 'Ethan', 'Sofia', 'Mateo', 'Camila', 'Diego', 'Valentina', 'Hiro', 'Yuki', 'Amara', 'Kwame',
            'Priya', 'Arjun', 'Fatima', 'Omar', 'Ingrid', 'Lars', 'Helena', 'Pedro', 'Claire', 'Hugo', 'Martin',
            'Elena', 'Victor', 'Nora', 'Samuel', 'Julia']) END END AS first_name,
      CASE WHEN sample_chance(i, 35) >= 0.012 THEN CASE
        WHEN sample_chance(i, 32) < 0.008 THEN sample_pick(i, 36, ARRAY['Иванова', 'Петров', 'Παπαδοπούλου', '山田'])
        ELSE sample_pick(i, 37, ARRAY['Alder', 'Berg', 'Brand', 'Castel', 'Dahl', 'Eck', 'Falk', 'Green', 'Hart',
          'Holm', 'Iver', 'Jäger', 'Kess', 'Lind', 'Marsh', 'Muñ', 'Nor', 'O''Bri', 'Øst', 'Pav', 'Quint', 'Rosen',
          'Stein', 'Thorn', 'Ulr', 'Vas', 'Wald', 'Yar', 'Zell', 'Żel', 'Gonz', 'Rod', 'Carr', 'Mill', 'Tor'])
        || sample_pick(i, 38, ARRAY['mann', 'ström', 'son', 'er', 'feld', 'ley', 'ton', 'ovic', 'escu', 'ini', 'akis',
          'ssen', 'ez', 'enko', 'wicz', 'ara', 'oz', 'aldi', 'eau', 'quist', 'is', 'ek', 'ovar', 'ina', 'ard']) END
        END AS last_name
    OFFSET 0
  ) AS n
  CROSS JOIN LATERAL (
    SELECT replace(fold_for_search(concat_ws('.', nullif(left(n.first_name, 1), ''), n.last_name)), '''', '') AS mailbox
    OFFSET 0
  ) AS m
  CROSS JOIN LATERAL sample_positions(i) AS q
  LEFT JOIN sample_places p ON p.number = CASE WHEN sample_chance(i, 46) < 0.6
    THEN floor(24 * sample_chance(c.id, 10)) ELSE floor(30 * sample_chance(i, 47)) END
$$;

INSERT INTO sample_load (scale, anchor, advanced_to)
SELECT coalesce(nullif(current_setting('sample.scale', TRUE), ''), '1')::double precision, a.anchor, a.anchor
FROM (
  SELECT coalesce(nullif(current_setting('sample.anchor', TRUE), '')::timestamptz, date_trunc('hour', now())) AS anchor
) AS a;

-- Indexes and the foreign key cost most of the load row by row, and little at its end.
CREATE TEMP TABLE sample_indexes AS
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
FROM pg_index
WHERE indrelid IN ('"Company"'::regclass, '"Prospect"'::regclass)
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid);
DO $$
DECLARE
  index_name text;
BEGIN
  FOR index_name IN SELECT name FROM sample_indexes LOOP
    EXECUTE 'DROP INDEX ' || index_name;
  END LOOP;
END
$$;
ALTER TABLE "Prospect" DROP CONSTRAINT "Prospect_companyId_fkey";

INSERT INTO "Company" (id, domain, name, industry, "minEmployeeSize", "maxEmployeeSize", revenue, address, city, state,
  country, "zipCode", phone, "mobilePhone", "createdAt", "updatedAt")
SELECT c.*, t.created_at, t.created_at + sample_lapse(
  extract(epoch FROM l.anchor - t.created_at)::double precision * power(sample_chance(c.id, 24), 2))
FROM sample_load l
CROSS JOIN LATERAL sample_companies(1, greatest(1, round(30000 * l.scale))::bigint) AS c
CROSS JOIN LATERAL (
  SELECT l.anchor - sample_lapse(86400 * (1 + 1200 * sample_chance(c.id, 23))) AS created_at OFFSET 0
) AS t;
ANALYZE "Company";

INSERT INTO "Prospect" (id, "companyId", salutation, "firstName", "lastName", email, "jobTitle", "jobTitleLevel",
  department, "jobTitleLink", address, city, state, country, "zipCode", phone, "mobilePhone", "createdAt", "updatedAt")
SELECT p.*, t.created_at, t.created_at + sample_lapse(
  extract(epoch FROM l.anchor - t.created_at)::double precision * power(sample_chance(p.id, 49), 2))
FROM sample_load l
CROSS JOIN LATERAL sample_prospects(
  1, greatest(1, round(150000 * l.scale))::bigint, greatest(1, round(30000 * l.scale))::bigint) AS p
JOIN "Company" c ON c.id = p.company_id
CROSS JOIN LATERAL (
  SELECT l.anchor - sample_lapse(
    extract(epoch FROM l.anchor - c."createdAt")::double precision * sample_chance(p.id, 48)) AS created_at
  OFFSET 0
) AS t;

ALTER TABLE "Prospect" ADD FOREIGN KEY ("companyId") REFERENCES "Company";
DO $$
DECLARE
  index_definition text;
BEGIN
  FOR index_definition IN SELECT definition FROM sample_indexes LOOP
    EXECUTE index_definition;
  END LOOP;
END
$$;
DROP TABLE sample_indexes;
ANALYZE "Company", "Prospect", sample_load, sample_places;

-- Brings the tables to a moment; returns how many rows changed, 0 when they are there already. Something happens every
-- four seconds, and what it is depends on that moment alone: usually a prospect's new position or phone number, at
-- times a new prospect, now and then a new company. After a long pause only the last 5,000 changes (five and a half
-- hours) are made up for, so that a call stays cheap. The lock makes a second caller wait and then find nothing to do.
CREATE FUNCTION sample_advance(until timestamptz) RETURNS bigint
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
  loaded sample_load%ROWTYPE;
  first_event bigint;
  last_event bigint;
  companies bigint;
  prospects bigint;
  step bigint;
  changed bigint := 0;
BEGIN
  SELECT * INTO STRICT loaded FROM sample_load FOR UPDATE;
  IF until <= loaded.advanced_to THEN
    RETURN 0;
  END IF;
  companies := greatest(1, round(30000 * loaded.scale));
  prospects := greatest(1, round(150000 * loaded.scale));
  last_event := floor(extract(epoch FROM until) / 4);
  first_event := greatest(floor(extract(epoch FROM loaded.advanced_to) / 4)::bigint + 1, last_event - 4999);

  INSERT INTO "Company" (id, domain, name, industry, "minEmployeeSize", "maxEmployeeSize", revenue, address, city,
    state, country, "zipCode", phone, "mobilePhone", "createdAt", "updatedAt")
  SELECT c.*, to_timestamp(event * 4), to_timestamp(event * 4)
  FROM generate_series(first_event, last_event) AS event
  CROSS JOIN LATERAL sample_companies(event, event) AS c
  WHERE sample_chance(event, 70) < 0.01
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS step = row_count;
  changed := changed + step;

  INSERT INTO "Prospect" (id, "companyId", salutation, "firstName", "lastName", email, "jobTitle", "jobTitleLevel",
    department, "jobTitleLink", address, city, state, country, "zipCode", phone, "mobilePhone", "createdAt",
    "updatedAt")
  SELECT p.*, to_timestamp(event * 4), to_timestamp(event * 4)
  FROM generate_series(first_event, last_event) AS event
  CROSS JOIN LATERAL sample_prospects(event, event, companies) AS p
  WHERE sample_chance(event, 70) BETWEEN 0.01 AND 0.1
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS step = row_count;
  changed := changed + step;

  WITH latest AS (
    SELECT 1 + floor(prospects * sample_chance(event, 71))::bigint AS id,
      max(event) FILTER (WHERE sample_chance(event, 72) < 0.7) AS move,
      max(event) FILTER (WHERE sample_chance(event, 72) >= 0.7) AS new_number
    FROM generate_series(first_event, last_event) AS event
    WHERE sample_chance(event, 70) > 0.1
    GROUP BY 1
  )
  UPDATE "Prospect" p
  SET "jobTitle" = CASE WHEN l.move IS NULL THEN p."jobTitle" ELSE q.title END,
    "jobTitleLevel" = CASE WHEN l.move IS NULL THEN p."jobTitleLevel" ELSE q.level END,
    department = CASE WHEN l.move IS NULL THEN p.department ELSE q.department END,
    "mobilePhone" = coalesce('+1 555 ' || lpad((l.new_number * 4099 % 10000000)::text, 7, '0'), p."mobilePhone"),
    "updatedAt" = greatest(p."updatedAt", to_timestamp(greatest(l.move, l.new_number) * 4))
  FROM latest l
  CROSS JOIN LATERAL sample_positions(l.move) AS q
  WHERE p.id = l.id;
  GET DIAGNOSTICS step = row_count;
  UPDATE sample_load SET advanced_to = until;
  RETURN changed + step;
END
$$;
COMMENT ON FUNCTION sample_advance(timestamptz) IS
  'Brings the tables of the sample to a moment; returns how many rows changed.';
