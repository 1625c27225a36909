-- Removes rows of views that live on under other ids.
-- $1 view ids
WITH rejection AS (
  DELETE FROM viewkeeper.identity_rejection
  WHERE new_view_id = ANY ($1::bigint[]) OR gone_view_id = ANY ($1)
), forecast AS (
  DELETE FROM viewkeeper.view_forecast WHERE view_id = ANY ($1)
), session AS (
  DELETE FROM viewkeeper.elsewhere_session WHERE view_id = ANY ($1)
)
DELETE FROM viewkeeper.view WHERE view_id = ANY ($1)
