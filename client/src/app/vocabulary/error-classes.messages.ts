import type { ErrorClass } from '@viewkeeper/shared/refreshes.ts';
import type { Translated } from '../translated.ts';

interface ErrorClassSentences {
  what: string;
  remedy: string;
}

/** What each class of failed run means, and what to do. PostgreSQL's own text stands beside it, verbatim. */
export const en = {
  no_unique_index: {
    what: 'CONCURRENTLY needs a unique index that the view does not have.',
    remedy: 'Create the unique index that the view’s page proposes, or refresh in plain mode.',
  },
  unpopulated: {
    what: 'CONCURRENTLY cannot fill a view that has no rows yet.',
    remedy: 'Refresh once in plain mode.',
  },
  duplicate_rows: {
    what: 'The query brings the same key twice.',
    remedy:
      'Find the key in PostgreSQL’s text and correct the data or the definition. It is not tried again by itself.',
  },
  view_gone: {
    what: 'The view is not there any more under this name.',
    remedy: 'See among the proposals on the Views page whether it was renamed or made anew.',
  },
  not_a_view: {
    what: 'What has this name now is not a materialized view.',
    remedy: 'Check what was made in its place.',
  },
  no_right: {
    what: 'A right is missing: to refresh the view, or its owner’s right to read a table.',
    remedy: 'Run the GRANT that the view’s page shows, or give the owner back the right named in PostgreSQL’s text.',
  },
  search_path: {
    what: 'The definition uses a name without its schema, and a refresh searches only pg_catalog.',
    remedy: 'Write the schema before the name, or set search_path on the function that uses it.',
  },
  statement_timeout: {
    what: 'It took longer than its time limit and was stopped.',
    remedy: 'Look for what slowed it; if it has simply grown, give it more time.',
  },
  cancelled: { what: 'It was cancelled on request.', remedy: 'Nothing to do. The old rows are unchanged.' },
  lock_timeout: {
    what: 'Another session held the view longer than the limit for waiting.',
    remedy: 'If it goes on, end the session that stands in the way.',
  },
  conflict: {
    what: 'It collided with another transaction.',
    remedy: 'Nothing to do, unless it happens again and again.',
  },
  terminated: {
    what: 'The server ended the session, or was shutting down.',
    remedy: 'Nothing to do, unless it happens again and again.',
  },
  connection_lost: {
    what: 'The connection broke; the server said afterwards how the transaction ended.',
    remedy: 'Nothing to do, unless it happens again and again.',
  },
  disk_full: {
    what: 'The server has no disk space left.',
    remedy: 'Free or add space, then refresh. It is not tried again by itself.',
  },
  temp_limit: {
    what: 'It needed more temporary space than temp_file_limit allows.',
    remedy: 'Raise temp_file_limit for the console’s role, or make the query need less.',
  },
  standby: {
    what: 'The server is a standby, where nothing can be refreshed.',
    remedy: 'Set the primary’s address in the configuration, or wait for the failover to finish.',
  },
  already_refreshing: {
    what: 'Another worker of the console was refreshing the same view.',
    remedy: 'Nothing to do: that one brings the new rows.',
  },
  identity_mismatch: {
    what: 'Another database answers at this address, so nothing was run.',
    remedy: 'An administrator says on the database’s page what it is.',
  },
  unreachable: {
    what: 'No connection to the database could be made.',
    remedy: 'See the database’s page for the reason.',
  },
  worker_lost: {
    what: 'The worker died before it sent the refresh. Nothing was changed.',
    remedy: 'Nothing to do, unless it happens again and again.',
  },
  outcome_unknown: {
    what: 'The server no longer knows how the transaction ended.',
    remedy: 'Refresh again to be sure.',
  },
  held: { what: 'The view was put on hold before it began.', remedy: 'Release the view, then refresh.' },
  other: {
    what: 'PostgreSQL answered with an error that has no class of its own.',
    remedy: 'Its text says what is wrong. It is not tried again by itself.',
  },
} as const satisfies Record<ErrorClass, ErrorClassSentences>;

export const es: Translated<typeof en> = {
  no_unique_index: {
    what: 'CONCURRENTLY necesita un índice único que la vista no tiene.',
    remedy: 'Crear el índice único que propone la página de la vista, o actualizar en modo completo.',
  },
  unpopulated: {
    what: 'CONCURRENTLY no puede llenar una vista que aún no tiene filas.',
    remedy: 'Actualizar una vez en modo completo.',
  },
  duplicate_rows: {
    what: 'La consulta trae la misma clave dos veces.',
    remedy: 'Buscar la clave en el texto de PostgreSQL y corregir los datos o la definición. No se reintenta.',
  },
  view_gone: {
    what: 'La vista ya no existe con este nombre.',
    remedy: 'Revisar en las propuestas de la página Vistas si cambió de nombre o se creó de nuevo.',
  },
  not_a_view: {
    what: 'Lo que ahora tiene este nombre no es una vista materializada.',
    remedy: 'Revisar qué se creó en su lugar.',
  },
  no_right: {
    what: 'Falta un permiso: el de actualizar la vista, o el de su dueño para leer una tabla.',
    remedy:
      'Ejecutar el GRANT que muestra la página de la vista, o devolver al dueño el permiso que nombra PostgreSQL.',
  },
  search_path: {
    what: 'La definición usa un nombre sin esquema, y una actualización solo busca en pg_catalog.',
    remedy: 'Escribir el esquema antes del nombre, o fijar search_path en la función que lo usa.',
  },
  statement_timeout: {
    what: 'Tardó más que su límite de tiempo y se detuvo.',
    remedy: 'Buscar qué la hizo lenta; si solo creció, darle más tiempo.',
  },
  cancelled: { what: 'Se canceló a solicitud.', remedy: 'Nada que hacer. Las filas anteriores no cambiaron.' },
  lock_timeout: {
    what: 'Otra sesión retuvo la vista más que el límite de espera.',
    remedy: 'Si continúa, terminar la sesión que estorba.',
  },
  conflict: {
    what: 'Chocó con otra transacción.',
    remedy: 'Nada que hacer, salvo que ocurra una y otra vez.',
  },
  terminated: {
    what: 'El servidor terminó la sesión, o se estaba apagando.',
    remedy: 'Nada que hacer, salvo que ocurra una y otra vez.',
  },
  connection_lost: {
    what: 'La conexión se cortó; el servidor dijo después cómo terminó la transacción.',
    remedy: 'Nada que hacer, salvo que ocurra una y otra vez.',
  },
  disk_full: {
    what: 'El servidor no tiene más espacio en disco.',
    remedy: 'Liberar o agregar espacio y después actualizar. No se reintenta.',
  },
  temp_limit: {
    what: 'Necesitó más espacio temporal del que permite temp_file_limit.',
    remedy: 'Subir temp_file_limit para el rol de la consola, o lograr que la consulta necesite menos.',
  },
  standby: {
    what: 'El servidor es una réplica de espera, donde no se puede actualizar nada.',
    remedy: 'Poner en la configuración la dirección del primario, o esperar el fin de la conmutación.',
  },
  already_refreshing: {
    what: 'Otro proceso de la consola estaba actualizando la misma vista.',
    remedy: 'Nada que hacer: esa trae las filas nuevas.',
  },
  identity_mismatch: {
    what: 'En esta dirección responde otra base de datos; no se ejecutó nada.',
    remedy: 'Un administrador debe decir cuál es en la página de la base de datos.',
  },
  unreachable: {
    what: 'No se pudo abrir una conexión con la base de datos.',
    remedy: 'La razón está en la página de la base de datos.',
  },
  worker_lost: {
    what: 'El proceso murió antes de enviar la actualización. Nada cambió.',
    remedy: 'Nada que hacer, salvo que ocurra una y otra vez.',
  },
  outcome_unknown: {
    what: 'El servidor ya no sabe cómo terminó la transacción.',
    remedy: 'Actualizar de nuevo para estar seguro.',
  },
  held: { what: 'La vista se suspendió antes de empezar.', remedy: 'Reanudar la vista y después actualizar.' },
  other: {
    what: 'PostgreSQL respondió con un error que no tiene clase propia.',
    remedy: 'Su texto dice qué ocurre. No se reintenta.',
  },
};
