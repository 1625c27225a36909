import type { ChangeTriggerState } from '@viewkeeper/shared/change-triggers.ts';
import type { Translated } from '../../app/translated.ts';

export const en = {
  title: 'Change triggers',
  what: 'The change triggers',
  tables_one: '{{part, number}} of {{count, number}} table',
  tables_other: '{{part, number}} of {{count, number}} tables',
  show: 'SQL',
  summary: {
    unseen: 'The database has not been observed yet.',
    noTables: 'It reads no table that could have one.',
    none: 'None are there. Changes are told by counters: within half a minute as a rule, and confirmed up to a horizon. Triggers would tell each one within a second, exactly.',
    some: 'Where a table lacks them, its counters tell: all that the view reads must have them for it to be confirmed up to the last observation.',
    next: 'All tables have them. They count from the next refresh of the view on.',
    proven:
      'They tell of every write to what it reads: it is confirmed up to the last observation, whatever other sessions do.',
    all: 'They tell of every write to what it reads.',
    hidden: 'The console’s role may not read their log. Counters tell until it may.',
    altered:
      'The schema viewkeeper_agent is not what the console knows, so nothing is believed of it. Counters tell until it is made anew.',
  },
  column: { state: 'State', tables: 'Tables', meaning: 'What it means' },
  state: {
    decides: 'decide',
    next_refresh: 'from the next refresh on',
    missing: 'none',
    altered: 'incomplete',
    disabled: 'disabled',
    no_apply: 'incomplete',
    parent: 'table above lacks them',
  },
  meaning: {
    decides: 'every write since the refresh is in their log',
    next_refresh: 'they came, or something about the table changed, after the last refresh',
    missing: 'counters tell of its changes',
    altered: 'they leave some writes out; run the script again',
    disabled: 'they must be ENABLE ALWAYS; run the script again',
    no_apply: 'what logical replication applies is left out; run the script again',
    parent:
      'what is written through a table above it, by partition or INHERITS, is not seen; the SQL to verify names it',
  },
  more_one: 'and {{count, number}} more',
  more_other: 'and {{count, number}} more',
  dialog: {
    title: 'Change triggers of {{name}}',
    intro:
      'The console runs none of this. Run it with psql as the owner of the tables, or as a superuser: the console sees by itself what is there.',
    part: 'Part',
    parts: { add: 'Install', verify: 'Verify', remove: 'Remove' },
    agent: 'Once for the database: the log, and what writes to it',
    add: 'For the tables that this view reads',
    verify: 'What is there',
    remove: 'The triggers of these tables',
    removeAgent: 'Everything, for the whole database',
    noTables: 'It reads no table.',
    cost: 'Each transaction that writes such a table also writes one small row. Measured beside the same table without them: single-row transactions that wait for the disk took {{single}} of the time, INSERT and UPDATE of 1,000 rows up to {{batch}}; where nothing waits for the disk, each transaction takes up to 0.1 ms more. The console trims the log every five minutes.',
    lock: 'CREATE TRIGGER and DROP TRIGGER wait for open transactions on the table, and hold up those that come, for at most 2 s each; then they give up, and nothing has changed.',
    refresh: 'They count from the next refresh of the view on.',
    removeEffect: 'Verdicts stand on counters again, and on what was proven before.',
  },
} as const satisfies {
  state: Record<ChangeTriggerState, string>;
  meaning: Record<ChangeTriggerState, string>;
} & Record<string, unknown>;

export const es: Translated<typeof en> = {
  title: 'Disparadores de cambios',
  what: 'Los disparadores de cambios',
  tables_one: '{{part, number}} de {{count, number}} tabla',
  tables_other: '{{part, number}} de {{count, number}} tablas',
  show: 'SQL',
  summary: {
    unseen: 'La base de datos aún no se ha observado.',
    noTables: 'No lee ninguna tabla que pueda tenerlos.',
    none: 'No hay ninguno. Los cambios se conocen por contadores: por lo general en medio minuto, y comprobados hasta un horizonte. Los disparadores darían cuenta de cada uno en un segundo, con exactitud.',
    some: 'De una tabla que no los tiene dan cuenta sus contadores: todo lo que lee la vista debe tenerlos para que quede comprobada hasta la última observación.',
    next: 'Todas las tablas los tienen. Cuentan desde la próxima actualización de la vista.',
    proven:
      'Dan cuenta de toda escritura en lo que lee: está comprobada hasta la última observación, hagan lo que hagan otras sesiones.',
    all: 'Dan cuenta de toda escritura en lo que lee.',
    hidden: 'El rol de la consola no puede leer su registro. Hasta que pueda, se usan los contadores.',
    altered:
      'El esquema viewkeeper_agent no es el que conoce la consola, y no se cree nada de él. Hasta que se cree de nuevo, se usan los contadores.',
  },
  column: { state: 'Estado', tables: 'Tablas', meaning: 'Qué significa' },
  state: {
    decides: 'deciden',
    next_refresh: 'desde la próxima actualización',
    missing: 'ninguno',
    altered: 'incompletos',
    disabled: 'desactivados',
    no_apply: 'incompletos',
    parent: 'faltan en la tabla superior',
  },
  meaning: {
    decides: 'toda escritura desde la actualización está en su registro',
    next_refresh: 'llegaron, o algo de la tabla cambió, después de la última actualización',
    missing: 'sus cambios se conocen por contadores',
    altered: 'omiten algunas escrituras; ejecutar el script de nuevo',
    disabled: 'deben estar en ENABLE ALWAYS; ejecutar el script de nuevo',
    no_apply: 'omiten lo que aplica la replicación lógica; ejecutar el script de nuevo',
    parent:
      'no se ve lo que se escribe a través de una tabla superior, por partición o INHERITS; el SQL de verificación la nombra',
  },
  more_one: 'y {{count, number}} más',
  more_other: 'y {{count, number}} más',
  dialog: {
    title: 'Disparadores de cambios de {{name}}',
    intro:
      'La consola no ejecuta nada de esto. Ejecutarlo con psql como dueño de las tablas o como superusuario: la consola ve por sí misma lo que hay.',
    part: 'Parte',
    parts: { add: 'Instalar', verify: 'Verificar', remove: 'Quitar' },
    agent: 'Una vez por base de datos: el registro, y lo que escribe en él',
    add: 'Para las tablas que lee esta vista',
    verify: 'Lo que hay',
    remove: 'Los disparadores de estas tablas',
    removeAgent: 'Todo, para la base de datos entera',
    noTables: 'No lee ninguna tabla.',
    cost: 'Cada transacción que escribe en una tabla así escribe además una fila pequeña. Medido junto a la misma tabla sin ellos: las transacciones de una fila que esperan al disco tardaron {{single}} del tiempo, un INSERT o UPDATE de 1.000 filas hasta {{batch}}; donde nada espera al disco, cada transacción tarda hasta 0,1 ms más. La consola recorta el registro cada cinco minutos.',
    lock: 'CREATE TRIGGER y DROP TRIGGER esperan a las transacciones abiertas sobre la tabla, y retienen a las que llegan, 2 s como máximo cada uno; después desisten, y nada ha cambiado.',
    refresh: 'Cuentan desde la próxima actualización de la vista.',
    removeEffect: 'Se vuelve a los contadores, y a lo que quedó comprobado antes.',
  },
};
