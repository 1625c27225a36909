CREATE OR REPLACE TRIGGER viewkeeper_agent_write AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {relation}
  FOR EACH STATEMENT EXECUTE FUNCTION viewkeeper_agent.note_change({argument});
ALTER TABLE {relation} ENABLE ALWAYS TRIGGER viewkeeper_agent_write;
