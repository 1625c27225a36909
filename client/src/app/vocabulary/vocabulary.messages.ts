import type { Staleness } from '@viewkeeper/shared/freshness.ts';
import type { RefreshMode, RunOrigin, RunState } from '@viewkeeper/shared/refreshes.ts';
import type { TargetOrigin, Tier, ViewStatus } from '@viewkeeper/shared/targets.ts';
import type { Translated } from '../translated.ts';

/** Words that several features say: `ui.md` binds them. */
export const en = {
  viewStatus: {
    failing: 'Failing',
    late: 'Late',
    due: 'Due',
    on_target: 'On target',
    unknown: 'Unknown',
    no_target: 'No target',
  },
  viewStatusWhy: {
    failing: 'The last attempt failed and nothing has succeeded since.',
    late: 'Its contents are older than its target allows.',
    due: 'Its contents are older than the warning of its target, or are predicted to miss its next deadline.',
    on_target: 'Its contents are proven to be within its target.',
    unknown: 'Its database was never observed or does not answer, or nothing is known of the age of its contents.',
    no_target: 'Nothing was promised for this view.',
  },
  targetOrigin: {
    view: 'its own',
    schema: 'of its schema',
    database: 'of its database',
    tag: 'of a tag of its database',
    none: 'none',
  },
  tier: { critical: 'Critical', normal: 'Normal', ignored: 'Ignored' },
  target: {
    limits: 'maximum age {{error}}, due after {{warn}}',
    ignored: 'nothing is promised',
    ofTag: 'of the tag {{tag}}',
    deadline: 'ready by {{readyBy}} {{zone}}, {{days}}, contents newer than {{newerThan}}',
    deadlineBefore: 'ready by {{readyBy}} {{zone}}, {{days}}, contents newer than {{newerThan}} of the day before',
    everyDay: 'every day',
    workingDays: 'working days',
    except_one: '{{days}} but {{count, number}} date',
    except_other: '{{days}} but {{count, number}} dates',
  },
  forecast: {
    ready: 'Ready: its contents are newer than {{newerThan}} already',
    inTime: 'Ready about {{about}}, {{apart}} before {{readyBy}}',
    inTimeRange: 'Ready about {{about}} ({{earliest}}–{{latest}}), {{apart}} before {{readyBy}}',
    mayMiss: 'Ready about {{about}} ({{earliest}}–{{latest}}), {{apart}} before {{readyBy}}: it may miss that',
    misses: 'Misses {{readyBy}} by {{apart}}: ready about {{about}}',
    nothing_expected: 'No refresh is expected before {{readyBy}}: none is under way, and none is habitual',
    too_early: 'No refresh is expected before {{readyBy}}: the one under way has read its inputs too early',
    stayed_away: 'No refresh is expected before {{readyBy}}: the habitual one has stayed away',
    elsewhere: 'Nothing is claimed: it is usually refreshed outside Viewkeeper, which proves nothing',
    no_duration: 'Nothing is claimed: fewer than three runs tell how long the one under way takes',
    overdue: 'Nothing is claimed: the run under way takes longer than 19 of 20',
    held: 'No refresh is expected before {{readyBy}}: refreshes are held',
    upstream: 'Nothing is claimed: nothing is to be expected of {{view}}, which it reads',
    short: {
      ready: 'ready',
      inTime: 'ready about {{about}}',
      misses: 'misses by {{apart}}',
      unknown: 'nothing is claimed',
      nothing: 'no refresh expected',
    },
  },
  staleness: { fresh: 'Fresh', stale: 'Stale', unknown: 'Unknown', unpopulated: 'No rows yet' },
  runState: {
    queued: 'Queued',
    waiting: 'Waiting for the lock',
    running: 'Running',
    succeeded: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    rejected: 'Held by guard',
  },
  origin: {
    manual: 'Manual',
    schedule: 'Schedule',
    event: 'Event',
    dependency: 'Dependency',
    api: 'API',
    elsewhere: 'Outside Viewkeeper',
  },
  mode: { plain: 'Plain', concurrently: 'Concurrently' },
  requestedMode: { auto: 'Automatic', plain: 'Plain', concurrently: 'Concurrently' },
  modeShort: { auto: 'Automatic', plain: 'Plain', concurrently: 'Concurrently' },
  modeEffect: {
    plain: 'Readers wait while it runs.',
    concurrently: 'Readers go on with the old rows while it runs.',
  },
  modeReason: {
    as_requested: 'As requested.',
    auto_possible: 'Concurrently, because it is possible.',
    unpopulated: 'The view has no rows yet, and CONCURRENTLY needs rows to compare with.',
    no_unique_index: 'CONCURRENTLY needs a unique index on plain columns, without WHERE.',
  },
} as const satisfies {
  viewStatus: Record<ViewStatus, string>;
  viewStatusWhy: Record<ViewStatus, string>;
  targetOrigin: Record<TargetOrigin, string>;
  tier: Record<Tier, string>;
  staleness: Record<Staleness, string>;
  runState: Record<RunState, string>;
  origin: Record<RunOrigin, string>;
  mode: Record<RefreshMode, string>;
} & Record<string, unknown>;

export const es: Translated<typeof en> = {
  viewStatus: {
    failing: 'Con fallas',
    late: 'Atrasada',
    due: 'Por vencer',
    on_target: 'Al día',
    unknown: 'Sin comprobar',
    no_target: 'Sin objetivo',
  },
  viewStatusWhy: {
    failing: 'El último intento falló y ninguno ha terminado bien desde entonces.',
    late: 'Su contenido es más antiguo de lo que permite su objetivo.',
    due: 'Su contenido es más antiguo que el aviso de su objetivo, o se prevé que no llegue a su próxima hora límite.',
    on_target: 'Está comprobado que su contenido cumple su objetivo.',
    unknown: 'Su base de datos nunca se observó o no responde, o no se sabe nada de la antigüedad de su contenido.',
    no_target: 'No se ha prometido nada para esta vista.',
  },
  targetOrigin: {
    view: 'propio',
    schema: 'de su esquema',
    database: 'de su base de datos',
    tag: 'de una etiqueta de su base de datos',
    none: 'ninguno',
  },
  tier: { critical: 'Crítico', normal: 'Normal', ignored: 'Ignorado' },
  target: {
    limits: 'antigüedad máxima {{error}}, por vencer desde {{warn}}',
    ignored: 'no se promete nada',
    ofTag: 'de la etiqueta {{tag}}',
    deadline: 'disponible a las {{readyBy}} {{zone}}, {{days}}, con contenido posterior a las {{newerThan}}',
    deadlineBefore:
      'disponible a las {{readyBy}} {{zone}}, {{days}}, con contenido posterior a las {{newerThan}} del día anterior',
    everyDay: 'todos los días',
    workingDays: 'días hábiles',
    except_one: '{{days}} salvo {{count, number}} fecha',
    except_other: '{{days}} salvo {{count, number}} fechas',
  },
  forecast: {
    ready: 'Disponible: su contenido ya es posterior a las {{newerThan}}',
    inTime: 'Disponible hacia las {{about}}, {{apart}} antes de las {{readyBy}}',
    inTimeRange: 'Disponible hacia las {{about}} ({{earliest}}–{{latest}}), {{apart}} antes de las {{readyBy}}',
    mayMiss:
      'Disponible hacia las {{about}} ({{earliest}}–{{latest}}), {{apart}} antes de las {{readyBy}}: puede no llegar',
    misses: 'No llega a las {{readyBy}} por {{apart}}: disponible hacia las {{about}}',
    nothing_expected:
      'No se espera ninguna actualización antes de las {{readyBy}}: ninguna está en curso y ninguna es habitual',
    too_early:
      'No se espera ninguna actualización antes de las {{readyBy}}: la que está en curso leyó demasiado pronto',
    stayed_away: 'No se espera ninguna actualización antes de las {{readyBy}}: la habitual no llegó',
    elsewhere: 'No se afirma nada: suele actualizarse fuera de Viewkeeper, lo que no comprueba nada',
    no_duration: 'No se afirma nada: menos de tres ejecuciones dicen cuánto dura la que está en curso',
    overdue: 'No se afirma nada: la ejecución en curso dura más que 19 de 20',
    held: 'No se espera ninguna actualización antes de las {{readyBy}}: están retenidas',
    upstream: 'No se afirma nada: nada se espera de {{view}}, de la que depende',
    short: {
      ready: 'disponible',
      inTime: 'hacia las {{about}}',
      misses: 'no llega por {{apart}}',
      unknown: 'no se afirma nada',
      nothing: 'no se espera ninguna',
    },
  },
  staleness: { fresh: 'Comprobada', stale: 'Con cambios', unknown: 'Sin comprobar', unpopulated: 'Aún sin filas' },
  runState: {
    queued: 'En cola',
    waiting: 'Esperando el bloqueo',
    running: 'En ejecución',
    succeeded: 'Terminada',
    failed: 'Fallida',
    cancelled: 'Cancelada',
    rejected: 'Retenida por validación',
  },
  origin: {
    manual: 'Manual',
    schedule: 'Programación',
    event: 'Evento',
    dependency: 'Dependencia',
    api: 'API',
    elsewhere: 'Fuera de Viewkeeper',
  },
  mode: { plain: 'Completa (bloquea lecturas)', concurrently: 'Concurrente' },
  requestedMode: { auto: 'Automática', plain: 'Completa (bloquea lecturas)', concurrently: 'Concurrente' },
  modeShort: { auto: 'Automática', plain: 'Completa', concurrently: 'Concurrente' },
  modeEffect: {
    plain: 'Quien lee espera mientras se ejecuta.',
    concurrently: 'Quien lee sigue con las filas anteriores mientras se ejecuta.',
  },
  modeReason: {
    as_requested: 'Como se pidió.',
    auto_possible: 'Concurrente, porque es posible.',
    unpopulated: 'La vista aún no tiene filas, y CONCURRENTLY necesita filas con qué comparar.',
    no_unique_index: 'CONCURRENTLY necesita un índice único sobre columnas simples, sin WHERE.',
  },
};
