import type { AuditAction, AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import { grantSchema } from '@viewkeeper/shared/permissions.ts';
import { instantSchema } from '@viewkeeper/shared/wire.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { diffKeys, isNone, type KeyChange, showValue } from './key-diff.ts';

/** What changed, key by key. */
export function changesOf({ action, before, after }: AuditEntry): KeyChange[] {
  return diffKeys(before, after, action === 'person.change_grants' ? 'grants' : '');
}

const isInstant = (value: unknown): value is string => instantSchema.safeParse(value).success;

/** Values in the reader's words: roles by their names, instants in their zone. */
export function useValueWords(): (value: unknown, exact?: boolean) => string {
  const { t } = useTranslation('app');
  const format = useFormat();
  return (value, exact = false) =>
    showValue(value, (inner) => {
      if (isInstant(inner)) return exact ? format.absolute(inner) : format.dayTime(inner);
      const grant = grantSchema.safeParse(inner).data;
      return grant ? `${t(`person.role.${grant.role}`)} · ${grant.databaseGroup ?? t('person.everywhere')}` : null;
    });
}

/** The sentences of an entry: who, what, to what, and what changed on one line. */
export function useAuditWords() {
  const { t } = useTranslation('auditLog');
  const show = useValueWords();
  const action = (name: AuditAction) => t(`action.${keys[name]}`);
  const who = (entry: AuditEntry) => {
    if (entry.personLogin !== null) return showName(entry.personLogin);
    return entry.action === 'session.sign_in_refused' ? t('nobody') : t('console');
  };
  const subject = (entry: AuditEntry) => (entry.subjectName === null ? entry.subject : showName(entry.subjectName));
  const summary = (entry: AuditEntry) => {
    const sides = !isNone(entry.before) && !isNone(entry.after);
    return showName(
      changesOf(entry)
        .filter(({ kind }) => kind !== 'same')
        .map(({ key, kind, before, after }) => {
          if (kind === 'changed') return `${key}: ${show(before)} → ${show(after)}`;
          const sign = kind === 'removed' ? '− ' : sides ? '+ ' : '';
          return `${sign}${key}: ${show(kind === 'removed' ? before : after)}`;
        })
        .join(', '),
    );
  };
  return { action, who, subject, summary };
}

type KeyOf<Action extends AuditAction> = Action extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never;

/** Keys of messages hold no dots: those separate them. */
const keys: { readonly [Action in AuditAction]: KeyOf<Action> } = {
  'session.sign_in': 'session_sign_in',
  'session.sign_out': 'session_sign_out',
  'session.sign_in_refused': 'session_sign_in_refused',
  'person.set_up': 'person_set_up',
  'person.add': 'person_add',
  'person.change_grants': 'person_change_grants',
  'person.disable': 'person_disable',
  'person.enable': 'person_enable',
  'person.set_password': 'person_set_password',
  'person.set_preferences': 'person_set_preferences',
  'database.identify': 'database_identify',
  'database.test': 'database_test',
  'view.identify': 'view_identify',
  'view.hold': 'view_hold',
  'view.release': 'view_release',
  'view.check_key': 'view_check_key',
  'definition.check': 'definition_check',
  'target.set': 'target_set',
  'target.remove': 'target_remove',
  'problem.acknowledge': 'problem_acknowledge',
  'problem.mute': 'problem_mute',
  'problem.assign': 'problem_assign',
  'channel.add': 'channel_add',
  'channel.change': 'channel_change',
  'channel.remove': 'channel_remove',
  'channel.test': 'channel_test',
  'rule.change': 'rule_change',
  'data_through.try': 'data_through_try',
  'data_through.set': 'data_through_set',
  'data_through.remove': 'data_through_remove',
  'data_through.tell': 'data_through_tell',
  'run.request': 'run_request',
  'run.cancel': 'run_cancel',
};
