-- Brings the sample up to now. Run it as often as you like, also at the same time as itself: see sample_advance.
SELECT sample_advance(now()) AS rows_changed;
