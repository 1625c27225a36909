-- Whether there is any person; without one the console must be set up.
SELECT EXISTS (SELECT FROM viewkeeper.person) AS has_people
