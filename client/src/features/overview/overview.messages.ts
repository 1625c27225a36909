import type { Translated } from '../../app/translated.ts';

export const en = {
  title: 'Overview',
  what: { views: 'How the views stand', changes: 'The changes', running: 'What runs now' },
  sentence: {
    quiet: 'Nothing needs you',
    blind: 'Nobody has looked for problems since {{time}}',
    problems_one: '{{count, number}} problem',
    problems_other: '{{count, number}} problems',
    failing_one: '{{count, number}} view late or failing',
    failing_other: '{{count, number}} views late or failing',
    unpromised: 'Nothing is promised yet',
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
  habits: {
    title: 'Getting to know your views',
    seen: 'Refreshes seen of {{seen, number}} of {{count, number}} views.',
    none: 'A target is a promise about age: without one a view is neither late nor on target.',
    proposed_one: 'For {{count, number}} view a target can be proposed from its rhythm.',
    proposed_other: 'For {{count, number}} views targets can be proposed from their rhythm.',
    open: 'Targets',
  },
  running: {
    title: 'Running',
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
    blind: 'Nadie ha buscado problemas desde {{time}}',
    problems_one: '{{count, number}} problema',
    problems_other: '{{count, number}} problemas',
    failing_one: '{{count, number}} vista atrasada o con fallas',
    failing_other: '{{count, number}} vistas atrasadas o con fallas',
    unpromised: 'Todavía no se ha prometido nada',
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
  habits: {
    title: 'Conociendo sus vistas',
    seen: 'Se han visto actualizaciones de {{seen, number}} de {{count, number}} vistas.',
    none: 'Un objetivo es una promesa sobre la antigüedad: sin él, una vista no está ni atrasada ni al día.',
    proposed_one: 'Para {{count, number}} vista se puede proponer un objetivo según su ritmo.',
    proposed_other: 'Para {{count, number}} vistas se pueden proponer objetivos según su ritmo.',
    open: 'Objetivos',
  },
  running: {
    title: 'En ejecución',
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
