import type { ErrorCode } from '@viewkeeper/shared/error-codes.ts';
import type { Translated } from './translated.ts';

export const en = {
  code: {
    bad_input:
      'The console did not understand the request. Check what was typed; the address may come from another version.',
    signed_out: 'You are signed out. Sign in again to go on.',
    wrong_credentials: 'Login or password is wrong.',
    too_many_attempts: 'Too many attempts. Wait a few minutes and try again.',
    forbidden: 'Your roles do not allow this. An administrator can grant it.',
    cross_site:
      'The request did not come from a page of this console, so it was refused. Open the console by its own address.',
    not_found: 'There is no such thing, or you may not see it.',
    conflict: 'It has changed meanwhile. Look at the new state and decide again.',
    setup_link_dead:
      'The set-up link was used, has expired, or never existed. Restart the console to get a new one, if there is no account yet.',
    login_taken: 'Another person has this login.',
    last_admin: 'This is the last active administrator. Make somebody else an administrator first.',
    view_held: 'Refreshes of this view are on hold. Release it first.',
    identity_mismatch:
      'Another database answers at this address. Nothing runs there until an administrator says what it is.',
    database_unreachable: 'The database does not answer. What is stored stays readable.',
    database_error: 'The database answered with an error.',
    expression_refused:
      'Only one scalar expression over the rows of this table is allowed, with operators and functions that calculate. Not allowed here: {{found}}',
    sample_failed: 'The expression gives no answer. Try it to see why.',
    load_ahead: 'This lies in the future of the database’s clock. Nothing can have been loaded through it.',
    too_many_rules: 'A database has at most {{limit}} rules. Remove one first.',
    run_finished: 'The run has ended already.',
    console_unavailable: 'The console’s own database does not answer. It goes on by itself when the database is back.',
    internal: 'This is a defect of the console. Report it with the reference; the log has the details.',
  },
  network: 'The console cannot be reached. Check the connection; the page goes on by itself.',
  unreadable: 'The answer did not come from the console. A proxy in between may have answered instead.',
  couldNotLoad: '{{what}} could not be loaded',
  couldNotDo: '{{what}} did not work',
  page: {
    missingTitle: 'There is no such page',
    missingText: 'The address leads nowhere. Perhaps it was cut when it was copied.',
    forbiddenTitle: 'You may not see this page',
    crashedTitle: 'The page stopped',
    crashedText: 'This is a defect of the console. Load the page again; if it stops again, report it with this text.',
    newVersionTitle: 'The console was updated',
    newVersionText: 'A part of this page belongs to the previous version. Load the page again.',
    reload: 'Load again',
    home: 'To the first page',
  },
} as const satisfies { code: Record<ErrorCode, string> } & Record<string, unknown>;

export const es: Translated<typeof en> = {
  code: {
    bad_input: 'La consola no entendió la solicitud. Revise lo escrito; la dirección puede ser de otra versión.',
    signed_out: 'La sesión terminó. Inicie sesión de nuevo para continuar.',
    wrong_credentials: 'El usuario o la contraseña no son correctos.',
    too_many_attempts: 'Demasiados intentos. Espere unos minutos e intente de nuevo.',
    forbidden: 'Sus roles no permiten hacer esto. Un administrador puede otorgar el permiso.',
    cross_site:
      'La solicitud no vino de una página de esta consola y fue rechazada. Abra la consola por su propia dirección.',
    not_found: 'No existe, o usted no puede verlo.',
    conflict: 'Cambió mientras tanto. Mire el estado nuevo y decida otra vez.',
    setup_link_dead:
      'El enlace de configuración ya se usó, venció o nunca existió. Si aún no hay cuentas, reinicie la consola para obtener otro.',
    login_taken: 'Otra persona tiene este usuario.',
    last_admin: 'Es el último administrador activo. Primero nombre administrador a otra persona.',
    view_held: 'Las actualizaciones de esta vista están suspendidas. Primero reanúdelas.',
    identity_mismatch:
      'En esta dirección responde otra base de datos. Allí no se ejecuta nada hasta que un administrador diga cuál es.',
    database_unreachable: 'La base de datos no responde. Lo guardado sigue disponible.',
    database_error: 'La base de datos respondió con un error.',
    expression_refused:
      'Solo se permite una expresión escalar sobre las filas de esta tabla, con operadores y funciones de cálculo. No se permite: {{found}}',
    sample_failed: 'La expresión no da respuesta. Pruébela para ver por qué.',
    load_ahead: 'Está en el futuro según el reloj de la base de datos. No puede haberse cargado hasta entonces.',
    too_many_rules: 'Una base de datos tiene como máximo {{limit}} reglas. Primero quite una.',
    run_finished: 'La ejecución ya terminó.',
    console_unavailable: 'La base de datos propia de la consola no responde. La consola continuará sola cuando vuelva.',
    internal: 'Es un defecto de la consola. Repórtelo con la referencia; el registro tiene los detalles.',
  },
  network: 'No se puede llegar a la consola. Revise la conexión; la página continuará sola.',
  unreadable: 'La respuesta no vino de la consola. Tal vez respondió un proxy intermedio.',
  couldNotLoad: 'No se pudo cargar: {{what}}',
  couldNotDo: 'No funcionó: {{what}}',
  page: {
    missingTitle: 'Esta página no existe',
    missingText: 'La dirección no lleva a ninguna parte. Tal vez se cortó al copiarla.',
    forbiddenTitle: 'Usted no puede ver esta página',
    crashedTitle: 'La página se detuvo',
    crashedText:
      'Es un defecto de la consola. Cargue la página de nuevo; si vuelve a detenerse, repórtelo con este texto.',
    newVersionTitle: 'La consola se actualizó',
    newVersionText: 'Una parte de esta página es de la versión anterior. Cargue la página de nuevo.',
    reload: 'Cargar de nuevo',
    home: 'Ir a la primera página',
  },
};
