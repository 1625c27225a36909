-- An application in which users plan projects, work through tasks and spend money, as its dashboards see it.
-- Tables named sample_… belong to the sample itself: what it was loaded with, and the clockwork of its generator.
-- Indexes of tasks, transactions and user_sessions are made at the end of data.sql, after their rows.

CREATE TABLE users (
  id integer PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  role text NOT NULL CHECK (role IN ('admin', 'manager', 'member', 'viewer')),
  created_at timestamptz NOT NULL,
  last_login timestamptz CHECK (last_login >= created_at),
  updated_at timestamptz NOT NULL CHECK (updated_at >= created_at)
) WITH (fillfactor = 80);
COMMENT ON TABLE users IS 'People with an account.';
COMMENT ON COLUMN users.created_at IS 'When the user signed up.';
COMMENT ON COLUMN users.last_login IS
  'Start of the user''s newest session; NULL when never signed in. It moves on, so it cannot say who was active on an '
  'earlier day: user_sessions can.';
COMMENT ON COLUMN users.updated_at IS 'When the row was last changed; signing in changes it.';
CREATE INDEX users_created_at_idx ON users (created_at);

CREATE TABLE projects (
  id integer PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL CHECK (updated_at >= created_at)
);
COMMENT ON TABLE projects IS 'Projects, each of one user.';
CREATE INDEX projects_user_id_idx ON projects (user_id);

CREATE TABLE tasks (
  id bigint PRIMARY KEY,
  project_id integer NOT NULL REFERENCES projects,
  title text NOT NULL,
  status text NOT NULL CHECK (status IN ('todo', 'in_progress', 'completed', 'cancelled')),
  created_at timestamptz NOT NULL,
  completed_at timestamptz CHECK (completed_at >= created_at),
  updated_at timestamptz NOT NULL CHECK (updated_at >= created_at),
  completion_time interval GENERATED ALWAYS AS (completed_at - created_at) STORED,
  CHECK ((completed_at IS NOT NULL) = (status = 'completed'))
) WITH (fillfactor = 95);
COMMENT ON TABLE tasks IS 'Tasks of a project.';
COMMENT ON COLUMN tasks.status IS 'todo, then in_progress, then completed or cancelled; some stay where they are.';
COMMENT ON COLUMN tasks.completion_time IS 'From creation to completion; NULL unless completed.';

CREATE TABLE transactions (
  id bigint PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users,
  amount numeric(12, 2) NOT NULL CHECK (amount <> 0),
  category text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL CHECK (updated_at >= created_at)
);
COMMENT ON TABLE transactions IS 'What users spend, and what they get back. Rows are added and never changed.';
COMMENT ON COLUMN transactions.amount IS 'US dollars; negative is a refund.';

CREATE TABLE user_sessions (
  id bigint PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users,
  started_at timestamptz NOT NULL,
  ended_at timestamptz CHECK (ended_at >= started_at),
  updated_at timestamptz NOT NULL CHECK (updated_at >= started_at)
) WITH (fillfactor = 95);
COMMENT ON TABLE user_sessions IS 'Sessions, from signing in to signing out.';
COMMENT ON COLUMN user_sessions.ended_at IS
  'NULL while it lasts, and for ever where the end was never reported (about 3 in 100).';

CREATE TABLE sample_load (
  only_row boolean PRIMARY KEY DEFAULT TRUE CHECK (only_row),
  scale double precision NOT NULL CHECK (scale >= 0.01 AND scale <= 100),
  anchor timestamptz NOT NULL,
  advanced_to timestamptz NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE sample_load IS
  'What this sample was loaded with, and how far it has come. The row is locked while it advances.';
COMMENT ON COLUMN sample_load.scale IS
  '1 is 20,000 users, 80,000 projects, 400,000 tasks, 1,000,000 transactions and 500,000 sessions.';
COMMENT ON COLUMN sample_load.anchor IS 'The moment up to which the sample was loaded: a year of activity.';
COMMENT ON COLUMN sample_load.advanced_to IS 'The rows are as they were at this moment.';

CREATE TABLE sample_hours (
  hour timestamptz PRIMARY KEY,
  users integer NOT NULL,
  projects integer NOT NULL,
  tasks bigint NOT NULL,
  transactions bigint NOT NULL,
  user_sessions bigint NOT NULL
);
COMMENT ON TABLE sample_hours IS
  'Generator: the highest id that each table has at the start of an hour. Rows of an hour have the ids between it and '
  'the next one.';

CREATE TABLE sample_pending_tasks (
  task_id bigint PRIMARY KEY REFERENCES tasks,
  next_at timestamptz NOT NULL
);
COMMENT ON TABLE sample_pending_tasks IS
  'Generator: tasks whose status is still to change, and when it does next.';
CREATE INDEX sample_pending_tasks_next_at_idx ON sample_pending_tasks (next_at);
