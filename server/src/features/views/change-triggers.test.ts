import { expect, test } from 'vitest';
import { setUpFreshness } from '../../test/freshness-console.ts';
import { operator } from '../../test/refresh-console.ts';
import type { Actor } from '../../trpc/context.ts';
import { readChangeTriggers } from './read-change-triggers.ts';

const odd = 'Sales "of"; {role} $body$ --';

test('the SQL that is shown installs, shows and removes the triggers of what a view reads, whatever the names', async () => {
  const console = await setUpFreshness(`
    CREATE TABLE "${odd.replaceAll('"', '""')}" (id int);
    CREATE TABLE whole (id int) PARTITION BY LIST (id); CREATE TABLE part PARTITION OF whole FOR VALUES IN (1);
    CREATE TABLE older (id int); CREATE TABLE younger () INHERITS (older); CREATE TABLE beside (id int);
    CREATE VIEW plain AS SELECT id FROM whole UNION ALL SELECT id FROM older;
    CREATE MATERIALIZED VIEW below AS SELECT id FROM beside;
    CREATE MATERIALIZED VIEW totals AS SELECT id FROM plain UNION ALL SELECT id FROM below
      UNION ALL SELECT id FROM "${odd.replaceAll('"', '""')}"`);
  const { services, watched, observer, refresh, views } = console;
  const read = (actor: Actor = operator) => readChangeTriggers(services, actor, views.get('totals') ?? 0);
  const states = async () => {
    await observer.observe();
    const { agent, proven, tables } = await read();
    return { agent, proven, ...Object.fromEntries(tables.map(({ name, state }) => [name, state])) };
  };
  const all = (state: string) => ({ [odd]: state, older: state, part: state, whole: state, younger: state });
  expect(await states()).toEqual({ agent: 'absent', proven: false, ...all('missing') });
  const { sql } = await read();
  await watched.sql(sql.createAgent ?? '');
  await watched.sql(sql.add);
  expect(await states()).toEqual({ agent: 'ready', proven: false, ...all('next_refresh') });
  expect((await read()).sql.createAgent).toBeNull();
  await refresh('totals');
  await observer.observe();
  expect(await states()).toEqual({ agent: 'ready', proven: true, ...all('decides') });
  // It can be run again.
  await watched.sql(sql.add);
  expect(await states()).toEqual({ agent: 'ready', proven: false, ...all('next_refresh') });

  await watched.sql('ALTER TABLE whole DISABLE TRIGGER viewkeeper_agent_write');
  await watched.sql('DROP TRIGGER viewkeeper_agent_apply ON older');
  await watched.sql('DROP TRIGGER viewkeeper_agent_write ON younger');
  expect(await states()).toMatchObject({ whole: 'disabled', part: 'parent', older: 'no_apply', younger: 'altered' });

  await watched.sql(`REVOKE USAGE ON SCHEMA viewkeeper_agent FROM ${watched.role}`);
  expect(await states()).toMatchObject({ agent: 'hidden', proven: false });
  await watched.sql('ALTER FUNCTION viewkeeper_agent.note_change() SECURITY INVOKER');
  expect(await states()).toMatchObject({ agent: 'altered', proven: false });
  await watched.sql((await read()).sql.createAgent ?? '');
  await watched.sql(sql.add);
  expect(await states()).toEqual({ agent: 'ready', proven: false, ...all('next_refresh') });

  await watched.sql(sql.verify);
  await watched.sql(sql.remove);
  expect(await states()).toEqual({ agent: 'ready', proven: false, ...all('missing') });
  await watched.sql(sql.removeAgent);
  expect(await states()).toEqual({ agent: 'absent', proven: false, ...all('missing') });
  const stranger: Actor = { ...operator, grants: [{ role: 'viewer', databaseGroup: 'elsewhere' }] };
  await expect(read(stranger)).rejects.toMatchObject({ code: 'not_found' });
});
