import type { Staleness } from '@viewkeeper/shared/freshness.ts';
import type { RefreshMode, RunOrigin, RunState } from '@viewkeeper/shared/refreshes.ts';
import type { ViewStatus } from '@viewkeeper/shared/views.ts';
import type { Translated } from '../translated.ts';

/** Words that several features say: `ui.md` binds them. */
export const en = {
  viewStatus: { failing: 'Failing', unknown: 'Unknown', no_target: 'No target' },
  viewStatusWhy: {
    failing: 'The last attempt failed and nothing has succeeded since.',
    unknown: 'Its database was never observed, or does not answer.',
    no_target: 'Nothing was promised for this view.',
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
  staleness: Record<Staleness, string>;
  runState: Record<RunState, string>;
  origin: Record<RunOrigin, string>;
  mode: Record<RefreshMode, string>;
} & Record<string, unknown>;

export const es: Translated<typeof en> = {
  viewStatus: { failing: 'Con fallas', unknown: 'Sin comprobar', no_target: 'Sin objetivo' },
  viewStatusWhy: {
    failing: 'El último intento falló y ninguno ha terminado bien desde entonces.',
    unknown: 'Su base de datos nunca se observó, o no responde.',
    no_target: 'No se ha prometido nada para esta vista.',
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
