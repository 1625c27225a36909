-- Up Migration
-- How the promises about the views of a database were kept in each hour, added up over the views from the kept intervals:
-- what a page of many views and days is read from. Hours are whole ones of UTC, by the watched server's clock.
CREATE TABLE viewkeeper.attainment_hour (
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  began_at timestamptz NOT NULL,
  within_ms double precision NOT NULL,
  missed_ms double precision NOT NULL,
  unknown_ms double precision NOT NULL,
  PRIMARY KEY (database_id, began_at)
);

-- Who adds up takes a turn first, so that one process does.
CREATE TABLE viewkeeper.attainment_turn (
  database_id bigint PRIMARY KEY REFERENCES viewkeeper.database,
  taken_at timestamptz NOT NULL,
  counted_until timestamptz,
  -- When all 28 days were last added up again: knowledge of the past may come late.
  whole_at timestamptz
);

-- Down Migration
DROP TABLE viewkeeper.attainment_turn;
DROP TABLE viewkeeper.attainment_hour;
