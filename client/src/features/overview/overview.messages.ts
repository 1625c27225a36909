import type { Translated } from '../../app/translated.ts';

export const en = {
  title: 'Overview',
  what: { views: 'How the views stand', changes: 'The changes', running: 'What runs now' },
  sentence: {
    quiet: 'Nothing needs you',
    problems_one: '{{count, number}} problem',
    problems_other: '{{count, number}} problems',
    failing_one: '{{count, number}} view late or failing',
    failing_other: '{{count, number}} views late or failing',
    none: 'No materialized views yet',
  },
  /** After a count that links to the list of those views. */
  count: {
    failing: 'failing',
    late: 'late',
    due: 'due',
    on_target: 'on target',
    unknown: 'unknown',
    no_target: 'no target',
  },
  views: 'Views',
  observed: '{{observed, number}} of {{count, number}} databases observed',
  observedAge: '{{observed, number}} of {{count, number}} databases observed within {{age}}',
  running: {
    title: 'Running',
    count: '{{count, number}} in all',
    all: 'All runs',
    emptyText: 'No refresh is running, waiting or queued.',
  },
  changes: {
    title: 'Changed since yesterday 18:00',
    none: 'Nothing in the structure of any view.',
    more: 'and {{count, number}} more',
    total_one: '{{count, number}} change',
    total_other: '{{count, number}} changes',
  },
} as const;

export const es: Translated<typeof en> = {
  title: 'Resumen',
  what: { views: 'El estado de las vistas', changes: 'Los cambios', running: 'Lo que se ejecuta ahora' },
  sentence: {
    quiet: 'No hay nada que atender',
    problems_one: '{{count, number}} problema',
    problems_other: '{{count, number}} problemas',
    failing_one: '{{count, number}} vista atrasada o con fallas',
    failing_other: '{{count, number}} vistas atrasadas o con fallas',
    none: 'Todavía no hay vistas materializadas',
  },
  count: {
    failing: 'con fallas',
    late: 'atrasadas',
    due: 'por vencer',
    on_target: 'al día',
    unknown: 'sin comprobar',
    no_target: 'sin objetivo',
  },
  views: 'Vistas',
  observed: '{{observed, number}} de {{count, number}} bases de datos observadas',
  observedAge: '{{observed, number}} de {{count, number}} bases de datos observadas hace menos de {{age}}',
  running: {
    title: 'En ejecución',
    count: '{{count, number}} en total',
    all: 'Todas las ejecuciones',
    emptyText: 'Ninguna actualización se está ejecutando, espera o está en cola.',
  },
  changes: {
    title: 'Cambios desde ayer a las 18:00',
    none: 'Nada en la estructura de ninguna vista.',
    more: 'y {{count, number}} más',
    total_one: '{{count, number}} cambio',
    total_other: '{{count, number}} cambios',
  },
};
