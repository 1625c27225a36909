-- Keeps the transaction of an attempt before its REFRESH is sent. No row: the attempt is closed, or another's now.
-- $1 attempt_id, $2 worker, $3 pid, $4 backend start, $5 xid, $6 begun at, $7 size before, bytes, $8 baseline as JSON,
-- $9 its epoch, $10 snapshot before it, $11 the prints of read_coverage in it
UPDATE viewkeeper.attempt
SET backend_pid = $3::integer, backend_start = $4::timestamptz, xid = $5, begun_at = $6::timestamptz,
  size_before_bytes = $7::bigint, baseline = $8::jsonb, baseline_epoch = $9,
  coverage = jsonb_build_object('snapshot', $10::text, 'prints', (
    SELECT jsonb_object_agg(print.key, print.value)
    FROM jsonb_each($11::jsonb) AS print
    WHERE print.key IN (SELECT item ->> 'oid' FROM jsonb_array_elements($8::jsonb) AS item)))
WHERE attempt_id = $1 AND worker = $2 AND finished_at IS NULL
