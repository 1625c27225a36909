-- Up Migration
-- What has changed since an instant, over all views.
CREATE INDEX view_change_observed ON viewkeeper.view_change (observed_at DESC, view_change_id DESC);

-- Down Migration
DROP INDEX viewkeeper.view_change_observed;
