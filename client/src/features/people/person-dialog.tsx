import type { Person } from '@viewkeeper/shared/people.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { ChangeRolesDialog } from './change-roles-dialog.tsx';
import type { PersonActKind } from './person-actions.tsx';
import { SetDisabledDialog } from './set-disabled-dialog.tsx';
import { SetPasswordDialog } from './set-password-dialog.tsx';

/** Which dialog is open, and about whom. */
export type PersonDialogKind = { kind: 'add' } | { kind: PersonActKind; person: Person };

export function PersonDialog({ dialog, onClose }: { dialog: PersonDialogKind; onClose: () => void }) {
  if (dialog.kind === 'add') return <AddPersonDialog onClose={onClose} />;
  const { kind, person } = dialog;
  if (kind === 'roles') return <ChangeRolesDialog person={person} onClose={onClose} />;
  if (kind === 'password') return <SetPasswordDialog person={person} onClose={onClose} />;
  return <SetDisabledDialog person={person} disabled={kind === 'disable'} onClose={onClose} />;
}
