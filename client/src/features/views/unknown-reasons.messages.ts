import type { UnknownReason } from '@viewkeeper/shared/freshness.ts';
import type { Translated } from '../../app/translated.ts';

/** Why nothing can be said: in a word, in a sentence, and what to do. */
export const reasonsEn = {
  no_baseline: {
    short: 'not refreshed here',
    what: 'It has not been refreshed by this console, so there is nothing to compare with.',
    remedy: 'Refresh it here once. From then on every change below it is seen.',
  },
  touched: {
    short: 'written elsewhere',
    what: 'Something else wrote it after its last refresh here: a REFRESH, or only VACUUM FULL, CLUSTER, ALTER or GRANT.',
    remedy: 'Its rows may be newer than shown. Refresh it here to know.',
  },
  counters_reset: {
    short: 'counters began anew',
    what: 'The server’s counters began anew after the refresh (a crash, a failover or pg_stat_reset), so they cannot be compared.',
    remedy: 'Refresh it here. The comparison starts afresh.',
  },
  opaque_function: {
    short: 'calls a function',
    what: 'It calls a function of yours that is not IMMUTABLE, or one of PostgreSQL’s that reads the server’s state: what it reads cannot be seen from outside.',
    remedy: 'If the function depends on its arguments only, declare it IMMUTABLE; otherwise refresh by time.',
  },
  foreign_table: {
    short: 'reads a foreign table',
    what: 'It reads a foreign table, whose changes are not counted here.',
    remedy: 'Refresh it by time, or after the load on the other server.',
  },
  other_relation: {
    short: 'reads what is not counted',
    what: 'It reads something whose changes PostgreSQL does not count, such as a sequence or a system catalog.',
    remedy: 'Refresh it by time.',
  },
  no_base: {
    short: 'reads no table',
    what: 'It reads no table, so no change of a table can tell that it is out of date.',
    remedy: 'Refresh it when what it computes from has changed.',
  },
  sessions_hidden: {
    short: 'sessions not visible',
    what: 'The console’s role does not see what other sessions are doing, and they may have committed what no counter shows yet.',
    remedy: 'Run the statement as a superuser, or as a role that may grant pg_read_all_stats.',
  },
  counts_off: {
    short: 'counting is off',
    what: 'track_counts is off for the server, for this database or for some role: what is written so is not counted.',
    remedy:
      'Set it to on, let sessions that began before end, then refresh: what was written meanwhile was never counted.',
  },
  standby: {
    short: 'a standby',
    what: 'The server is a standby: it counts for itself, not what the primary writes.',
    remedy: 'Set the address of the primary in the configuration.',
  },
  silent_session: {
    short: 'a silent process',
    what: 'A background process in this database (a replication apply worker, a scheduler) does not tell what it does, and may write uncounted.',
    remedy: 'Fresh cannot be proven while it is there; changes that are counted are still seen.',
  },
  whole_row: {
    short: 'reads whole rows',
    what: 'It reads whole rows of a table (such as to_jsonb(orders)): a column added to the table changes them, and no counter moves.',
    remedy: 'Name the columns in the definition; otherwise refresh by time.',
  },
  time_dependent: {
    short: 'depends on time',
    what: 'Its definition reads the clock (now(), CURRENT_DATE, a text that is read as a time) or chance: its result changes while no table does.',
    remedy: 'Refresh by time; changes that are counted are still seen.',
  },
  definition_unread: {
    short: 'definition just changed',
    what: 'Its definition, or one below it, is new or has changed, and what it reads beside tables is not known yet.',
    remedy: 'The next observation reads it; nothing is to be done.',
  },
  row_policy: {
    short: 'row-level security',
    what: 'A row-level-security policy below it calls a function or reads another table, and what a policy looks at is not counted.',
    remedy: 'Let a role own the view that the policies do not concern (BYPASSRLS, or the owner of the table).',
  },
} satisfies Record<UnknownReason, object>;

export const reasonsEs: Translated<typeof reasonsEn> = {
  no_baseline: {
    short: 'sin actualizar aquí',
    what: 'Esta consola no la ha actualizado, así que no hay con qué comparar.',
    remedy: 'Actualizarla aquí una vez. Desde entonces se ve cada cambio debajo de ella.',
  },
  touched: {
    short: 'escrita fuera',
    what: 'Algo más la escribió después de su última actualización aquí: un REFRESH, o solo VACUUM FULL, CLUSTER, ALTER o GRANT.',
    remedy: 'Sus filas pueden ser más nuevas de lo que se muestra. Actualizarla aquí para saberlo.',
  },
  counters_reset: {
    short: 'contadores nuevos',
    what: 'Los contadores del servidor empezaron de nuevo tras la actualización (una caída, una conmutación o pg_stat_reset) y no se pueden comparar.',
    remedy: 'Actualizarla aquí. La comparación empieza de nuevo.',
  },
  opaque_function: {
    short: 'llama a una función',
    what: 'Llama a una función propia que no es IMMUTABLE, o a una de PostgreSQL que lee el estado del servidor: lo que lee no se ve desde fuera.',
    remedy: 'Si la función depende solo de sus argumentos, declararla IMMUTABLE; si no, actualizar por tiempo.',
  },
  foreign_table: {
    short: 'lee una tabla foránea',
    what: 'Lee una tabla foránea, cuyos cambios no se cuentan aquí.',
    remedy: 'Actualizarla por tiempo, o después de la carga en el otro servidor.',
  },
  other_relation: {
    short: 'lee lo que no se cuenta',
    what: 'Lee algo cuyos cambios PostgreSQL no cuenta, como una secuencia o un catálogo del sistema.',
    remedy: 'Actualizarla por tiempo.',
  },
  no_base: {
    short: 'no lee tablas',
    what: 'No lee ninguna tabla, así que ningún cambio de una tabla puede decir que quedó atrás.',
    remedy: 'Actualizarla cuando cambie aquello con lo que calcula.',
  },
  sessions_hidden: {
    short: 'sesiones no visibles',
    what: 'El rol de la consola no ve qué hacen las otras sesiones, y pueden haber confirmado lo que ningún contador muestra aún.',
    remedy: 'Ejecutar la sentencia como superusuario, o con un rol que pueda otorgar pg_read_all_stats.',
  },
  counts_off: {
    short: 'conteo apagado',
    what: 'track_counts está apagado en el servidor, en esta base de datos o para algún rol: lo que se escribe así no se cuenta.',
    remedy:
      'Ponerlo en on, dejar que terminen las sesiones anteriores y actualizar: lo escrito mientras tanto nunca se contó.',
  },
  standby: {
    short: 'réplica de espera',
    what: 'El servidor es una réplica de espera: cuenta lo suyo, no lo que escribe el primario.',
    remedy: 'Poner en la configuración la dirección del primario.',
  },
  silent_session: {
    short: 'un proceso callado',
    what: 'Un proceso de fondo en esta base de datos (que aplica una réplica, o programa tareas) no dice qué hace y puede escribir sin que se cuente.',
    remedy: 'Mientras esté ahí no se puede comprobar que no haya cambios; los que se cuentan sí se ven.',
  },
  whole_row: {
    short: 'lee filas enteras',
    what: 'Lee filas enteras de una tabla (como to_jsonb(pedidos)): una columna agregada a la tabla las cambia sin mover ningún contador.',
    remedy: 'Nombrar las columnas en la definición; si no, actualizar por tiempo.',
  },
  time_dependent: {
    short: 'depende de la hora',
    what: 'Su definición lee el reloj (now(), CURRENT_DATE, un texto que se lee como fecha u hora) o el azar: el resultado cambia sin que cambie ninguna tabla.',
    remedy: 'Actualizar por tiempo; los cambios que se cuentan sí se ven.',
  },
  definition_unread: {
    short: 'definición recién cambiada',
    what: 'Su definición, o una debajo de ella, es nueva o cambió, y aún no se sabe qué lee además de tablas.',
    remedy: 'La próxima observación lo lee; no hay nada que hacer.',
  },
  row_policy: {
    short: 'seguridad por filas',
    what: 'Una política de seguridad por filas debajo de ella llama a una función o lee otra tabla, y lo que consulta una política no se cuenta.',
    remedy: 'Que la dueña sea un rol al que no conciernen las políticas (BYPASSRLS, o el dueño de la tabla).',
  },
};
