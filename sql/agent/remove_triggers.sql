DROP TRIGGER IF EXISTS viewkeeper_agent_write ON {relation};
DROP TRIGGER IF EXISTS viewkeeper_agent_apply ON {relation};
