import type { ElsewhereSession } from '@viewkeeper/shared/views.ts';
import type { Translated } from '../../app/translated.ts';

/** A refresh that somebody else makes, in a few words and in a sentence. */
export const en = {
  short: 'Outside',
  title: {
    waiting: 'A refresh outside Viewkeeper waits for its lock',
    running: 'Being refreshed outside Viewkeeper',
    open: 'Refreshed outside Viewkeeper, in a transaction that is still open',
    uncertain: 'Locked outside Viewkeeper, perhaps to refresh it',
  },
  since: 'since {{time}}',
  who: 'User {{user}}, application {{application}}, pid {{pid}}.',
  mode: {
    plain: 'Plain: readers wait until it has ended.',
    concurrently: 'Concurrently: readers go on with the old rows.',
  },
  uncertain: 'What it runs is not to be seen: its lock is one that a plain REFRESH takes, and other commands do.',
  blockedBy: 'It waits for pid {{pids}}.',
  waiting_one: '{{count, number}} session waits behind it.',
  waiting_other: '{{count, number}} sessions wait behind it.',
  lastOutside: 'outside Viewkeeper since',
  habit: {
    title: 'Habit',
    minutes_one: 'About every minute',
    minutes_other: 'About every {{count, number}} min',
    hours_one: 'About every hour',
    hours_other: 'About every {{count, number}} h',
    days_one: 'About every day',
    days_other: 'About every {{count, number}} days',
    usually: 'usually ≈ {{time}}',
    last: 'last seen {{last}}',
    missed: 'due about {{time}}, not seen',
  },
} as const satisfies {
  title: Record<ElsewhereSession['state'] | 'uncertain', string>;
  mode: Record<ElsewhereSession['mode'], string>;
} & Record<string, unknown>;

export const es: Translated<typeof en> = {
  short: 'Afuera',
  title: {
    waiting: 'Una actualización fuera de Viewkeeper espera su bloqueo',
    running: 'Se está actualizando fuera de Viewkeeper',
    open: 'Actualizada fuera de Viewkeeper, en una transacción que sigue abierta',
    uncertain: 'Bloqueada fuera de Viewkeeper, quizá para actualizarla',
  },
  since: 'desde {{time}}',
  who: 'Usuario {{user}}, aplicación {{application}}, pid {{pid}}.',
  mode: {
    plain: 'Completa: las lecturas esperan hasta que termine.',
    concurrently: 'Concurrente: las lecturas siguen con las filas anteriores.',
  },
  uncertain: 'No se ve qué ejecuta: su bloqueo es el de un REFRESH completo, y también el de otros comandos.',
  blockedBy: 'Espera al pid {{pids}}.',
  waiting_one: '{{count, number}} sesión espera detrás.',
  waiting_other: '{{count, number}} sesiones esperan detrás.',
  lastOutside: 'después, fuera de Viewkeeper',
  habit: {
    title: 'Costumbre',
    minutes_one: 'Aproximadamente cada minuto',
    minutes_other: 'Aproximadamente cada {{count, number}} min',
    hours_one: 'Aproximadamente cada hora',
    hours_other: 'Aproximadamente cada {{count, number}} h',
    days_one: 'Aproximadamente cada día',
    days_other: 'Aproximadamente cada {{count, number}} días',
    usually: 'casi siempre ≈ {{time}}',
    last: 'última vez: {{last}}',
    missed: 'se esperaba hacia {{time}} y no se ha visto',
  },
};
