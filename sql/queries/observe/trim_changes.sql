-- Runs in a watched database that has change triggers: shortens their log.
-- $1 below which transaction
SELECT viewkeeper_agent.trim($1::xid8)
