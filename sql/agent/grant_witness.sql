-- The witness of refreshes is there; the console may not read it yet.
GRANT USAGE ON SCHEMA viewkeeper_witness TO {role};
GRANT SELECT ON viewkeeper_witness.refresh TO {role};
GRANT EXECUTE ON FUNCTION viewkeeper_witness.trim() TO {role};
