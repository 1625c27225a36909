-- The refresh log, newest request first, one page.
-- $1 database groups (NULL: all), $2 search, $3 states, $4 origins, $5 effective modes, $6 error classes,
-- $7 database ids, $8 view id, $9 requested by, $10 from, $11 until (empty or NULL: no filter),
-- $12 run_id of the last row of the page before, $13 rows
SELECT run_row.*
FROM viewkeeper.run_row
WHERE ($1::text[] IS NULL OR database_group = ANY ($1))
  AND ($2 = '' OR schema_name || '.' || view_name ILIKE '%' || $2 || '%')
  AND (cardinality($3::text[]) = 0 OR state = ANY ($3))
  AND (cardinality($4::text[]) = 0 OR origin = ANY ($4))
  AND (cardinality($5::text[]) = 0 OR effective_mode = ANY ($5))
  -- A run that has succeeded has no error: said so that the index of the others serves.
  AND (cardinality($6::text[]) = 0 OR (error_class = ANY ($6) AND state <> 'succeeded'))
  AND (cardinality($7::bigint[]) = 0 OR database_id = ANY ($7))
  AND ($8::bigint IS NULL OR view_id = $8)
  AND ($9::text IS NULL OR requested_by = $9)
  AND ($10::timestamptz IS NULL OR requested_at >= $10)
  AND ($11::timestamptz IS NULL OR requested_at < $11)
  AND ($12::bigint IS NULL OR run_id < $12)
ORDER BY run_id DESC
LIMIT $13
