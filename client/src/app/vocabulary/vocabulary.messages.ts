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
    due: 'Its contents are older than the warning of its target.',
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
    due: 'Su contenido es más antiguo que el aviso de su objetivo.',
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
