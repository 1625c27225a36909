-- Up Migration
-- Which columns of what it reads a view names, apart from who reads whom: read when definitions change, and now and then.
ALTER TABLE viewkeeper.relation_dependency ADD columns text[], ADD whole_row boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN viewkeeper.relation_dependency.columns IS 'NULL: not read yet, or a table and its partition.';
COMMENT ON COLUMN viewkeeper.relation_dependency.whole_row IS 'It also takes whole rows, and with them every column.';

-- Down Migration
ALTER TABLE viewkeeper.relation_dependency DROP columns, DROP whole_row;
