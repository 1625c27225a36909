-- The console database's clock: as of when a stored answer is true.
SELECT clock_timestamp() AS as_of
