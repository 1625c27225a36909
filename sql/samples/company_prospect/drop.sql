-- Removes the sample. Nothing is dropped with CASCADE: an object of yours that reads it stops the script.
DROP MATERIALIZED VIEW IF EXISTS company_prospect_view, company_summary_view, prospect_search_view;
DROP FUNCTION IF EXISTS sample_advance(timestamptz);
DROP FUNCTION IF EXISTS sample_prospects(bigint, bigint, bigint);
DROP FUNCTION IF EXISTS sample_positions(bigint);
DROP FUNCTION IF EXISTS sample_job_title(text, text, bigint);
DROP FUNCTION IF EXISTS sample_companies(bigint, bigint);
DROP FUNCTION IF EXISTS sample_lapse(double precision);
DROP FUNCTION IF EXISTS sample_pick(bigint, integer, text[]);
DROP FUNCTION IF EXISTS sample_chance(bigint, integer);
DROP TABLE IF EXISTS "Prospect", "Company", sample_places, sample_load;
DROP FUNCTION IF EXISTS fold_for_search(text);

-- An extension that was there before the sample stays.
DO $$
BEGIN
  IF EXISTS (
    SELECT FROM pg_extension
    WHERE extname = 'pg_trgm'
      AND obj_description(oid, 'pg_extension') LIKE '%installed by the sample company_prospect.'
  ) THEN
    DROP EXTENSION pg_trgm;
  END IF;
END
$$;
