-- Takes all grants of a person away, to be followed by the new ones.
-- $1 person_id
DELETE FROM viewkeeper.person_grant WHERE person_id = $1
