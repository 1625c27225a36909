-- Loads the sample. Settings: sample.scale (default 1, from 0.01 to 100), sample.anchor (default: this hour).
-- What is guaranteed: the rows depend on scale, on the hour of the anchor and on advanced_to only, never on the number
-- of steps in between, unless a step is longer than sample_advance fills.

-- 0 < x < 1, the same for the same key and purpose.
CREATE FUNCTION sample_random(key bigint, purpose integer) RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ((hashint8extended(key, purpose) & 2147483647) + 0.5::double precision) / 2147483648;

-- Adds the hours up to the one after `until`. x is 0 a year before the anchor and 1 at the anchor, and runs faster in
-- the hours in which people work (UTC). Everything grows along 0.7 x + 0.3 x²; 60 % of the users and half of the
-- projects are older than the year.
CREATE FUNCTION sample_add_hours(until timestamptz) RETURNS void
LANGUAGE sql AS $$
  WITH weights AS (
    SELECT 24 * d + h AS hour_of_week,
      (ARRAY[1.15, 1.2, 1.2, 1.15, 1.05, 0.65, 0.6])[d + 1]::double precision
      * (ARRAY[0.35, 0.25, 0.2, 0.2, 0.3, 0.5, 0.8, 1.1, 1.4, 1.55, 1.6, 1.5,
        1.35, 1.45, 1.55, 1.5, 1.4, 1.25, 1.15, 1.1, 1.2, 1.1, 0.75, 0.45])[h + 1] AS weight
    FROM generate_series(0, 6) AS d CROSS JOIN generate_series(0, 23) AS h
  ), week AS (
    SELECT hour_of_week, sum(weight) OVER (ORDER BY hour_of_week) - weight AS busy, sum(weight) OVER () AS whole
    FROM weights
  ), hours AS (
    -- Hours since a Monday; the anchor and the hour a year before it come along as the ends of the scale of x.
    SELECT h.hour, h.wanted, floor(extract(epoch FROM h.hour) / 3600)::bigint - 96 AS n
    FROM sample_load l
    CROSS JOIN LATERAL (SELECT date_trunc('hour', l.anchor, 'UTC') AS anchor) AS a
    CROSS JOIN LATERAL (
      SELECT a.anchor, FALSE UNION ALL SELECT a.anchor - interval '8760 hours', FALSE UNION ALL
      SELECT hour, TRUE FROM generate_series(
        coalesce((SELECT max(s.hour) + interval '1 hour' FROM sample_hours s), a.anchor - interval '28000 hours'),
        date_trunc('hour', until, 'UTC') + interval '1 hour', interval '1 hour') AS hour
    ) AS h (hour, wanted)
  ), busy AS (
    SELECT h.hour, h.wanted, (h.n / 168) * w.whole + w.busy AS busy
    FROM hours h JOIN week w ON w.hour_of_week = h.n % 168
  ), ends AS (
    SELECT min(busy) AS origin, max(busy) AS anchor FROM busy WHERE NOT wanted
  ), growth AS (
    SELECT b.hour, l.scale, x * (0.7 + 0.3 * greatest(x, 0)) AS grown
    FROM sample_load l CROSS JOIN ends e CROSS JOIN busy b
    CROSS JOIN LATERAL (SELECT (b.busy - e.origin) / (e.anchor - e.origin) AS x) AS p
    WHERE b.wanted
  )
  INSERT INTO sample_hours (hour, users, projects, tasks, transactions, user_sessions)
  SELECT hour, greatest(0, round(scale * 20000 * (0.6 + 0.4 * grown))),
    greatest(0, round(scale * 80000 * (0.5 + 0.5 * grown))), greatest(0, round(scale * 400000 * grown)),
    greatest(0, round(scale * 1000000 * grown)), greatest(0, round(scale * 500000 * grown))
  FROM growth
$$;

-- Rows that a table gets after `since`, up to and including `until`, and how many users and projects there are at the
-- start of their hour: a row refers to those only. Times are whole milliseconds, which a JavaScript Date holds exactly.
-- OFFSET 0, here and below, keeps an expression from being computed repeatedly.
CREATE FUNCTION sample_events(what text, since timestamptz, until timestamptz)
RETURNS TABLE (id bigint, at timestamptz, users integer, projects integer)
LANGUAGE sql STABLE AS $$
  SELECT e.id, e.at, e.users, e.projects
  FROM (
    SELECT i AS id, c.users, c.projects,
      c.hour + interval '1 millisecond'
        * floor(3600000 * (i - c.before - sample_random(i, 1)) / (c.after - c.before)) AS at
    FROM (
      SELECT h.hour, h.users, h.projects,
        CASE what WHEN 'users' THEN h.users WHEN 'projects' THEN h.projects WHEN 'tasks' THEN h.tasks
          WHEN 'transactions' THEN h.transactions WHEN 'user_sessions' THEN h.user_sessions END AS before,
        CASE what WHEN 'users' THEN n.users WHEN 'projects' THEN n.projects WHEN 'tasks' THEN n.tasks
          WHEN 'transactions' THEN n.transactions WHEN 'user_sessions' THEN n.user_sessions END AS after
      FROM sample_hours h
      JOIN sample_hours n ON n.hour = h.hour + interval '1 hour'
      WHERE h.hour > since - interval '1 hour' AND h.hour <= until
      OFFSET 0
    ) AS c
    CROSS JOIN LATERAL generate_series(c.before + 1, c.after) AS i
    WHERE c.after > c.before
    OFFSET 0
  ) AS e
  WHERE e.at > since AND e.at <= until
$$;

CREATE FUNCTION sample_new_users(since timestamptz, until timestamptz)
RETURNS TABLE (id integer, name text, email text, role text, created_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT e.id::integer,
    (ARRAY['Ada', 'Ben', 'Chloe', 'Daniel', 'Elena', 'Farid', 'Grace', 'Hiro', 'Ines', 'Jonas', 'Kavya', 'Liam',
      'Maya', 'Noah', 'Olga', 'Priya', 'Quentin', 'Rosa', 'Samir', 'Tess'])
      [1 + floor(20 * sample_random(e.id, 2))::integer]
    || ' ' || (ARRAY['Adams', 'Brandt', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia', 'Haddad', 'Ivanov', 'Jensen',
      'Kim', 'Larsen', 'Moreau', 'Novak', 'Okafor', 'Patel', 'Quinn', 'Rossi', 'Singh', 'Tanaka'])
      [1 + floor(20 * sample_random(e.id, 3))::integer],
    'user.' || e.id || '@example.com',
    CASE WHEN r < 0.01 THEN 'admin' WHEN r < 0.1 THEN 'manager' WHEN r < 0.25 THEN 'viewer' ELSE 'member' END,
    e.at
  FROM (SELECT id, at, sample_random(id, 4) AS r FROM sample_events('users', since, until) OFFSET 0) AS e
$$;

-- Of 19 users, one more has no project; of 23 projects, one has no tasks.
CREATE FUNCTION sample_new_projects(since timestamptz, until timestamptz)
RETURNS TABLE (id integer, user_id integer, name text, created_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT e.id::integer, e.n - CASE WHEN e.n % 19 IN (6, 7) THEN 2 ELSE 0 END,
    (ARRAY['Website', 'Mobile app', 'Onboarding', 'Billing', 'Hiring', 'Warehouse', 'Newsletter', 'Reporting',
      'Security review', 'Trade fair'])[1 + floor(10 * sample_random(e.id, 11))::integer] || ' ' || e.id,
    e.at
  FROM (
    SELECT id, at, 1 + floor(users * power(sample_random(id, 12), 1.2))::integer AS n
    FROM sample_events('projects', since, until) OFFSET 0
  ) AS e
$$;

-- When work on a task starts and ends, and how; NULL is never.
CREATE FUNCTION sample_task_life(id bigint, created_at timestamptz)
RETURNS TABLE (started_at timestamptz, ended_at timestamptz, ends text)
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN fate < 0.96 THEN s.at END,
    CASE WHEN fate < 0.92 THEN s.at + interval '1 second' * floor(900 + 1900000 * power(sample_random(id, 21), 3)) END,
    CASE WHEN fate < 0.85 THEN 'completed' WHEN fate < 0.92 THEN 'cancelled' END
  FROM (SELECT sample_random(id, 22) AS fate,
    created_at + interval '1 second' * floor(300 + 260000 * power(sample_random(id, 23), 2)) AS at OFFSET 0) AS s
$$;

-- When an open task changes next; no row when it never does.
CREATE FUNCTION sample_next_change(id bigint, status text, created_at timestamptz)
RETURNS TABLE (task_id bigint, next_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, c.at
  FROM sample_task_life(id, created_at) AS l
  CROSS JOIN LATERAL (
    SELECT CASE status WHEN 'todo' THEN l.started_at WHEN 'in_progress' THEN l.ended_at END AS at
  ) AS c
  WHERE c.at IS NOT NULL
$$;

CREATE FUNCTION sample_new_tasks(since timestamptz, until timestamptz)
RETURNS TABLE (id bigint, project_id integer, title text, status text, created_at timestamptz,
  completed_at timestamptz, updated_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT e.id, e.n - (e.n % 23 = 3)::integer,
    (ARRAY['Draft', 'Review', 'Plan', 'Test', 'Publish', 'Order', 'Measure', 'Discuss'])
      [1 + floor(8 * sample_random(e.id, 24))::integer]
    || (ARRAY[' the budget', ' the contract', ' the design', ' the invoice', ' the launch', ' the backlog',
      ' the survey', ' the guide'])[1 + floor(8 * sample_random(e.id, 25))::integer],
    CASE WHEN l.ended_at <= until THEN l.ends WHEN l.started_at <= until THEN 'in_progress' ELSE 'todo' END,
    e.at,
    CASE WHEN l.ended_at <= until AND l.ends = 'completed' THEN l.ended_at END,
    CASE WHEN l.ended_at <= until THEN l.ended_at WHEN l.started_at <= until THEN l.started_at ELSE e.at END
  FROM (
    -- Newer projects get more of the tasks.
    SELECT id, at, ceil(projects * (1 - power(sample_random(id, 26), 2)))::integer AS n
    FROM sample_events('tasks', since, until) OFFSET 0
  ) AS e
  CROSS JOIN LATERAL (SELECT * FROM sample_task_life(e.id, e.at) OFFSET 0) AS l
$$;

-- Older users do more, and of 19 users one does nothing at all. One transaction of 40 is a refund.
CREATE FUNCTION sample_new_transactions(since timestamptz, until timestamptz)
RETURNS TABLE (id bigint, user_id integer, amount numeric, category text, created_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT e.id, e.n - (e.n % 19 = 7)::integer,
    floor(199 + 48000 * power(sample_random(e.id, 32), 4))::bigint * CASE WHEN e.id % 40 = 17 THEN -0.01 ELSE 0.01 END,
    (ARRAY['subscription', 'subscription', 'subscription', 'hosting', 'hosting', 'licences', 'support', 'training',
      'hardware', 'travel'])[1 + floor(10 * sample_random(e.id, 33))::integer],
    e.at
  FROM (
    SELECT id, at, 1 + floor(users * power(sample_random(id, 31), 1.4))::integer AS n
    FROM sample_events('transactions', since, until) OFFSET 0
  ) AS e
$$;

-- A session lasts up to two hours, which bounds where sample_advance looks for the ones that end.
CREATE FUNCTION sample_session_end(id bigint, started_at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN id % 33 <> 5
    THEN started_at + interval '1 second' * floor(20 + 7180 * power(sample_random(id, 41), 3)) END
$$;

CREATE FUNCTION sample_new_sessions(since timestamptz, until timestamptz)
RETURNS TABLE (id bigint, user_id integer, started_at timestamptz, ended_at timestamptz, updated_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT e.id, e.n - (e.n % 19 = 7)::integer, e.at, CASE WHEN e.ends_at <= until THEN e.ends_at END,
    CASE WHEN e.ends_at <= until THEN e.ends_at ELSE e.at END
  FROM (
    SELECT id, at, 1 + floor(users * power(sample_random(id, 42), 1.4))::integer AS n,
      sample_session_end(id, at) AS ends_at
    FROM sample_events('user_sessions', since, until) OFFSET 0
  ) AS e
$$;

-- Advances the sample to a moment; returns how many rows changed, 0 when it is there already. After a gap longer than
-- 31 days, what lies further back gets no tasks, transactions and sessions, so that a call is never much longer than
-- one for a month. The lock makes a second caller wait and then find nothing to do.
CREATE FUNCTION sample_advance(until timestamptz) RETURNS bigint
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
  since timestamptz;
  active_since timestamptz;
  changes bigint := 0;
  step bigint;
BEGIN
  SELECT advanced_to INTO STRICT since FROM sample_load FOR UPDATE;
  IF until <= since THEN
    RETURN 0;
  END IF;
  active_since := greatest(since, until - interval '744 hours');
  PERFORM sample_add_hours(until);

  INSERT INTO users (id, name, email, role, created_at, updated_at)
  SELECT u.id, u.name, u.email, u.role, u.created_at, u.created_at FROM sample_new_users(since, until) AS u;
  GET DIAGNOSTICS step = row_count;
  changes := changes + step;

  INSERT INTO projects (id, user_id, name, created_at, updated_at)
  SELECT p.id, p.user_id, p.name, p.created_at, p.created_at FROM sample_new_projects(since, until) AS p;
  GET DIAGNOSTICS step = row_count;
  changes := changes + step;

  -- Before the new tasks, which come with the status that they have by now.
  WITH due AS (
    SELECT t.id, l.started_at, l.ended_at, l.ends, coalesce(l.ended_at <= until, FALSE) AS ended
    FROM sample_pending_tasks p
    JOIN tasks t ON t.id = p.task_id
    CROSS JOIN LATERAL sample_task_life(t.id, t.created_at) AS l
    WHERE p.next_at <= until
  ), moved AS (
    UPDATE sample_pending_tasks p SET next_at = d.ended_at
    FROM due d WHERE p.task_id = d.id AND NOT d.ended AND d.ended_at IS NOT NULL
  ), done AS (
    DELETE FROM sample_pending_tasks p USING due d WHERE p.task_id = d.id AND (d.ended OR d.ended_at IS NULL)
  )
  UPDATE tasks t
  SET status = CASE WHEN d.ended THEN d.ends ELSE 'in_progress' END,
    completed_at = CASE WHEN d.ended AND d.ends = 'completed' THEN d.ended_at END,
    updated_at = CASE WHEN d.ended THEN d.ended_at ELSE d.started_at END
  FROM due d WHERE t.id = d.id;
  GET DIAGNOSTICS step = row_count;
  changes := changes + step;

  WITH added AS (
    INSERT INTO tasks (id, project_id, title, status, created_at, completed_at, updated_at)
    SELECT t.id, t.project_id, t.title, t.status, t.created_at, t.completed_at, t.updated_at
    FROM sample_new_tasks(active_since, until) AS t
    RETURNING id, status, created_at
  ), pending AS (
    INSERT INTO sample_pending_tasks (task_id, next_at)
    SELECT n.task_id, n.next_at
    FROM added a CROSS JOIN LATERAL sample_next_change(a.id, a.status, a.created_at) AS n
  )
  SELECT count(*) INTO step FROM added;
  changes := changes + step;

  INSERT INTO transactions (id, user_id, amount, category, created_at, updated_at)
  SELECT t.id, t.user_id, t.amount, t.category, t.created_at, t.created_at
  FROM sample_new_transactions(active_since, until) AS t;
  GET DIAGNOSTICS step = row_count;
  changes := changes + step;

  UPDATE user_sessions s
  SET ended_at = sample_session_end(s.id, s.started_at), updated_at = sample_session_end(s.id, s.started_at)
  WHERE s.started_at > since - interval '2 hours' AND s.ended_at IS NULL
    AND sample_session_end(s.id, s.started_at) <= until;
  GET DIAGNOSTICS step = row_count;
  changes := changes + step;

  WITH added AS (
    INSERT INTO user_sessions (id, user_id, started_at, ended_at, updated_at)
    SELECT s.id, s.user_id, s.started_at, s.ended_at, s.updated_at
    FROM sample_new_sessions(active_since, until) AS s
    RETURNING user_id, started_at
  ), newest AS (
    SELECT user_id, max(started_at) AS started_at FROM added GROUP BY user_id
  ), signed_in AS (
    UPDATE users u SET last_login = n.started_at, updated_at = greatest(u.updated_at, n.started_at)
    FROM newest n WHERE u.id = n.user_id
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM added) + (SELECT count(*) FROM signed_in) INTO step;
  changes := changes + step;

  UPDATE sample_load SET advanced_to = until;
  RETURN changes;
END
$$;

INSERT INTO sample_load (scale, anchor, advanced_to)
SELECT coalesce(nullif(current_setting('sample.scale', TRUE), ''), '1')::double precision, a.anchor, a.anchor
FROM (
  SELECT coalesce(nullif(current_setting('sample.anchor', TRUE), '')::timestamptz, date_trunc('hour', now(), 'UTC'))
    AS anchor
) AS a;
SELECT sample_add_hours(anchor) FROM sample_load;
ANALYZE sample_load, sample_hours;

-- Keys that refer to other tables cost half of the load when checked row by row, and little at its end; primary keys
-- and indexes are built faster from sorted rows.
ALTER TABLE user_sessions DROP CONSTRAINT user_sessions_user_id_fkey, DROP CONSTRAINT user_sessions_pkey;
ALTER TABLE projects DROP CONSTRAINT projects_user_id_fkey;
ALTER TABLE tasks DROP CONSTRAINT tasks_project_id_fkey;
ALTER TABLE transactions DROP CONSTRAINT transactions_user_id_fkey, DROP CONSTRAINT transactions_pkey;

INSERT INTO user_sessions (id, user_id, started_at, ended_at, updated_at)
SELECT s.id, s.user_id, s.started_at, s.ended_at, s.updated_at
FROM sample_load CROSS JOIN LATERAL sample_new_sessions('-infinity', anchor) AS s;

INSERT INTO users (id, name, email, role, created_at, last_login, updated_at)
SELECT u.id, u.name, u.email, u.role, u.created_at, s.last_login, greatest(u.created_at, s.last_login)
FROM sample_load CROSS JOIN LATERAL sample_new_users('-infinity', anchor) AS u
LEFT JOIN (SELECT user_id, max(started_at) AS last_login FROM user_sessions GROUP BY user_id) AS s ON s.user_id = u.id;

INSERT INTO projects (id, user_id, name, created_at, updated_at)
SELECT p.id, p.user_id, p.name, p.created_at, p.created_at
FROM sample_load CROSS JOIN LATERAL sample_new_projects('-infinity', anchor) AS p;

INSERT INTO tasks (id, project_id, title, status, created_at, completed_at, updated_at)
SELECT t.id, t.project_id, t.title, t.status, t.created_at, t.completed_at, t.updated_at
FROM sample_load CROSS JOIN LATERAL sample_new_tasks('-infinity', anchor) AS t;

INSERT INTO transactions (id, user_id, amount, category, created_at, updated_at)
SELECT t.id, t.user_id, t.amount, t.category, t.created_at, t.created_at
FROM sample_load CROSS JOIN LATERAL sample_new_transactions('-infinity', anchor) AS t;

INSERT INTO sample_pending_tasks (task_id, next_at)
SELECT n.task_id, n.next_at
FROM tasks t CROSS JOIN LATERAL sample_next_change(t.id, t.status, t.created_at) AS n
WHERE t.status IN ('todo', 'in_progress');

ALTER TABLE user_sessions ADD PRIMARY KEY (id);
ALTER TABLE transactions ADD PRIMARY KEY (id);
-- With the columns that are summed in the index, a range of days and the figures of one user are read without their
-- tables; a refresh walks these indexes too, instead of fetching rows from all over a table.
CREATE INDEX user_sessions_started_at_idx ON user_sessions (started_at) INCLUDE (user_id, ended_at);
CREATE INDEX transactions_created_at_idx ON transactions (created_at) INCLUDE (amount);
CREATE INDEX transactions_user_id_idx ON transactions (user_id, created_at) INCLUDE (amount, category);
CREATE INDEX tasks_project_id_idx ON tasks (project_id) INCLUDE (status, created_at, completed_at, updated_at);
ALTER TABLE user_sessions ADD FOREIGN KEY (user_id) REFERENCES users;
ALTER TABLE projects ADD FOREIGN KEY (user_id) REFERENCES users;
ALTER TABLE tasks ADD FOREIGN KEY (project_id) REFERENCES projects;
ALTER TABLE transactions ADD FOREIGN KEY (user_id) REFERENCES users;
ANALYZE users, projects, tasks, transactions, user_sessions, sample_pending_tasks;
