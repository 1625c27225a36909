-- Runs in a watched database that has the witness of refreshes: forgets those of more than a day ago.
SELECT viewkeeper_witness.trim()
