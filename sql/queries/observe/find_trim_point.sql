-- Up to where the log of change triggers may be trimmed: nothing that a baseline has not been held against yet.
-- $1 database_id, $2 the oldest transaction that may be kept
SELECT least($2::xid8, (
    SELECT pg_snapshot_xmin(log_snapshot) FROM viewkeeper.observation WHERE database_id = $1), (
    SELECT min(pg_snapshot_xmin((coverage ->> 'snapshot')::pg_snapshot)::text::bigint)::text::xid8
    FROM viewkeeper.attempt
    WHERE database_id = $1 AND finished_at IS NULL), (
    SELECT min(pg_snapshot_xmin(freshness.snapshot)::text::bigint)::text::xid8
    FROM viewkeeper.freshness
    JOIN viewkeeper.view USING (view_id)
    WHERE view.database_id = $1 AND view.gone_at IS NULL AND freshness.judged_at IS NULL))::text AS xid
