-- Puts off the idle timeout; written at most every five minutes, and never to an earlier time, which a stream that
-- was opened long ago would else do when it ends.
-- $1 sid, $2 expiry as seconds since 1970
UPDATE viewkeeper.session
SET expire = to_timestamp($2)
WHERE sid = $1 AND expire < to_timestamp($2) - interval '5 minutes'
