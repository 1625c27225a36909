CREATE OR REPLACE TRIGGER viewkeeper_agent_apply AFTER INSERT OR UPDATE OR DELETE ON {relation}
  FOR EACH ROW EXECUTE FUNCTION viewkeeper_agent.note_change();
ALTER TABLE {relation} ENABLE REPLICA TRIGGER viewkeeper_agent_apply;
