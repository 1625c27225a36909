import type { ProblemKind } from '@viewkeeper/shared/alerts.ts';
import type { Translated } from '../../app/translated.ts';

interface ProblemSentences {
  name: string;
  title?: string;
  meaning: string;
  remedy: string;
}

/** What each kind of problem is, what it means, and what to do. */
export const en = {
  database_unreachable: {
    name: 'Database unreachable',
    title: '{{database}} does not answer',
    meaning:
      'Nothing is known of its views since then, and nothing is refreshed there. Problems of its views are part of this one.',
    remedy: 'Its page says why, and what to check.',
  },
  wrong_database: {
    name: 'Wrong database',
    title: 'Another database answers as {{database}}',
    meaning: 'It is not the one that was pinned at the first contact: nothing runs there.',
    remedy: 'An administrator says on its page whether it was restored, upgraded, or is another one.',
  },
  view_failing: {
    name: 'View fails',
    title: '{{view}} fails',
    meaning: 'Its last run failed, after its retries, and nothing has succeeded since. Readers see the old rows.',
    remedy: 'Open the run: it says what went wrong and what to do.',
  },
  view_late: {
    name: 'View late',
    title: '{{view}} is late',
    meaning: 'Its contents are older than its target allows.',
    remedy: 'Refresh it. When that does not help, its page says what it waits for.',
  },
  view_due: {
    name: 'View about to be late',
    title: '{{view}} is about to be late',
    meaning: 'Its contents are older than the warning of its target, or are expected to miss it.',
    remedy: 'See whether its next refresh comes in time; refresh it if not.',
  },
  session_holds_proof: {
    name: 'Session holds back proof',
    title_one: 'A session holds back the proof of {{count, number}} view',
    title_other: 'A session holds back the proof of {{count, number}} views',
    meaning:
      'It has not been seen between two statements since then, so what was committed meanwhile may not be counted yet. The views may be fresh; refreshing them does not help.',
    remedy:
      'Find out what it does and let it end. If it must not go on: pg_terminate_backend({{pid}}) in that database.',
  },
  readers_blocked: {
    name: 'Readers blocked',
    title_one: '{{count, number}} reader waits behind a refresh of {{view}}',
    title_other: '{{count, number}} readers wait behind a refresh of {{view}}',
    meaning: 'A plain refresh locks the view: whoever reads it waits until it has ended, or given up.',
    remedy: 'Cancel the refresh if they cannot wait, and refresh concurrently from now on.',
  },
  observer_silent: {
    name: 'Observer silent',
    title: '{{database}}: not observed',
    meaning: 'Nobody looks there. Figures and verdicts are those of the last observation.',
    remedy:
      'Check that a process of the console with the role worker runs, and that its configuration has the database.',
  },
  worker_silent: {
    name: 'Worker silent',
    title: 'No worker refreshes',
    meaning: 'No process takes runs: what is queued waits.',
    remedy: 'Start a process of the console with the role worker, or look into the log of the one that should run.',
  },
  hold_ends: {
    name: 'Hold ends',
    title: 'The hold of {{view}} ends soon',
    meaning: 'From then on it is refreshed again.',
    remedy: 'Hold it longer on its page, if the reason still stands.',
  },
  channel_silent: {
    name: 'Alerts not delivered',
    title: 'Alerts do not reach {{channel}}',
    meaning: 'A message was given up after its last try. Others may not arrive either.',
    remedy: 'An administrator sees on the Alerts page what the receiver answered, and can send a test.',
  },
} as const satisfies Record<ProblemKind, ProblemSentences & Record<string, string>>;

export const es: Translated<typeof en> = {
  database_unreachable: {
    name: 'Base de datos sin respuesta',
    title: '{{database}} no responde',
    meaning:
      'Desde entonces no se sabe nada de sus vistas y allí no se actualiza nada. Los problemas de sus vistas son parte de este.',
    remedy: 'Su página dice por qué, y qué revisar.',
  },
  wrong_database: {
    name: 'Otra base de datos',
    title: 'Otra base de datos responde como {{database}}',
    meaning: 'No es la que se registró en el primer contacto: allí no se ejecuta nada.',
    remedy: 'Un administrador dice en su página si fue restaurada, migrada de versión, o si es otra.',
  },
  view_failing: {
    name: 'Vista con fallas',
    title: '{{view}} falla',
    meaning:
      'Su última ejecución falló, después de sus reintentos, y nada ha salido bien desde entonces. Quien lee ve las filas anteriores.',
    remedy: 'Abrir la ejecución: dice qué falló y qué hacer.',
  },
  view_late: {
    name: 'Vista atrasada',
    title: '{{view}} está atrasada',
    meaning: 'Su contenido es más antiguo de lo que permite su objetivo.',
    remedy: 'Actualizarla. Si no basta, su página dice qué espera.',
  },
  view_due: {
    name: 'Vista por vencer',
    title: '{{view}} está por vencer',
    meaning: 'Su contenido pasó el aviso de su objetivo, o se prevé que lo incumpla.',
    remedy: 'Ver si su próxima actualización llega a tiempo; si no, actualizarla.',
  },
  session_holds_proof: {
    name: 'Sesión que impide comprobar',
    title_one: 'Una sesión impide comprobar {{count, number}} vista',
    title_other: 'Una sesión impide comprobar {{count, number}} vistas',
    meaning:
      'Desde entonces no se la ha visto entre dos sentencias, así que lo confirmado mientras tanto puede no estar contado. Las vistas pueden estar al día; actualizarlas no ayuda.',
    remedy:
      'Averiguar qué hace y dejar que termine. Si no debe seguir: pg_terminate_backend({{pid}}) en esa base de datos.',
  },
  readers_blocked: {
    name: 'Lectores bloqueados',
    title_one: '{{count, number}} lector espera tras una actualización de {{view}}',
    title_other: '{{count, number}} lectores esperan tras una actualización de {{view}}',
    meaning: 'Una actualización completa bloquea la vista: quien la lee espera hasta que termine o desista.',
    remedy: 'Cancelar la actualización si no pueden esperar, y desde ahora actualizar en modo concurrente.',
  },
  observer_silent: {
    name: 'Observador en silencio',
    title: '{{database}}: sin observar',
    meaning: 'Nadie mira allí. Las cifras y los veredictos son de la última observación.',
    remedy:
      'Comprobar que esté activo un proceso de la consola con el rol worker, y que su configuración tenga la base de datos.',
  },
  worker_silent: {
    name: 'Trabajador en silencio',
    title: 'Ningún proceso actualiza',
    meaning: 'Ningún proceso toma ejecuciones: lo que está en cola espera.',
    remedy: 'Iniciar un proceso de la consola con el rol worker, o ver el registro del que debería estar activo.',
  },
  hold_ends: {
    name: 'Fin de suspensión',
    title: 'La suspensión de {{view}} termina pronto',
    meaning: 'Desde entonces se actualiza de nuevo.',
    remedy: 'Suspenderla por más tiempo en su página, si el motivo sigue.',
  },
  channel_silent: {
    name: 'Avisos sin entregar',
    title: 'Los avisos no llegan a {{channel}}',
    meaning: 'Se desistió de un mensaje después de su último intento. Puede que otros tampoco lleguen.',
    remedy: 'Un administrador ve en la página Avisos qué respondió el receptor, y puede enviar una prueba.',
  },
};
