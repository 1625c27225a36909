import type { Capability } from '@viewkeeper/shared/databases.ts';
import { quoteIdentifier } from '../db/identifiers.ts';
import { agentSql } from './agent-sql.ts';
import type { DatabaseAnswer } from './observe-statements.ts';

const afterRestart = '-- then restart the server';
const reload = 'SELECT pg_reload_conf();';

/** What the database offers the console, and for what is missing the statement that brings it. */
export function capabilitiesOf(
  answer: DatabaseAnswer,
  session: { checksConnections: boolean; hasReplica: boolean },
): Capability[] {
  return [
    capability('read_all_stats', answer.readsAllStats, {
      sql: `GRANT pg_read_all_stats TO ${quoteIdentifier(answer.roleName)};`,
    }),
    statementStatistics(answer),
    capability('track_commit_timestamp', answer.trackCommitTimestamp, {
      detail: onOff(answer.trackCommitTimestamp),
      sql: `ALTER SYSTEM SET track_commit_timestamp = on;\n${afterRestart}`,
    }),
    capability('track_counts', answer.trackCounts, {
      detail: onOff(answer.trackCounts),
      sql: `ALTER SYSTEM SET track_counts = on;\n${reload}`,
    }),
    capability('refresh_witness', answer.witness === 'ready', {
      sql: agentSql(answer.witness === 'hidden' ? 'grant_witness' : 'create_witness', {
        role: quoteIdentifier(answer.roleName),
      }),
    }),
    capability('connection_check', session.checksConnections),
    capability('primary', !answer.inRecovery),
    capability('replica', session.hasReplica),
    // Sessions were tried when the connection was made; otherwise nothing would have been observed.
    capability('session_connection', true),
  ];
}

function capability(
  key: Capability['key'],
  available: boolean,
  more: { detail?: string; sql?: string } = {},
): Capability {
  return {
    key,
    state: available ? 'available' : 'missing',
    detail: more.detail ?? null,
    sql: available ? null : (more.sql ?? null),
  };
}

function statementStatistics(answer: DatabaseAnswer): Capability {
  const { statementsLoaded: loaded, statementsVersion: version, statementsTrackUtility: tracksUtility } = answer;
  const create = 'CREATE EXTENSION pg_stat_statements;';
  if (!loaded)
    return capability('pg_stat_statements', false, {
      detail: 'not in shared_preload_libraries',
      sql: `-- add pg_stat_statements to shared_preload_libraries and restart the server, then\n${create}`,
    });
  if (version === null) return capability('pg_stat_statements', false, { detail: 'not created', sql: create });
  // A REFRESH is a utility statement: without it no run's cost is known.
  return capability('pg_stat_statements', tracksUtility === true, {
    detail: tracksUtility === true ? version : `${version}, track_utility off`,
    sql: `ALTER SYSTEM SET pg_stat_statements.track_utility = on;\n${reload}`,
  });
}

const onOff = (value: boolean) => (value ? 'on' : 'off');
