-- The problems are found: what the lists show is true as of now.
UPDATE viewkeeper.detection SET detected_at = clock_timestamp()
