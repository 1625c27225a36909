import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type Grant, roleSchema } from '@viewkeeper/shared/permissions.ts';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { groupChoices, repeatedGrants } from './grant-rules.ts';
import classes from './people.module.css';

/** No group has an empty name. */
const everywhere = '';
const fresh: Grant = { role: 'viewer', databaseGroup: null };

interface GrantsEditorProps {
  grants: readonly Grant[];
  /** Groups of databases that there are. */
  groups: readonly string[];
  onChange: (grants: Grant[]) => void;
  error?: string | null;
}

/** Several roles, each everywhere or for one group of databases. */
export function GrantsEditor({ grants, groups, onChange, error = null }: GrantsEditorProps) {
  const { t } = useTranslation('people');
  const helpId = useId();
  const errorId = useId();
  const addButton = useRef<HTMLButtonElement>(null);
  const repeated = repeatedGrants(grants);
  return (
    <fieldset className={classes.grants} aria-describedby={error === null ? helpId : `${helpId} ${errorId}`}>
      <legend>{t('field.roles')}</legend>
      <p id={helpId} className={classes.help}>
        {t('field.rolesHelp')}
      </p>
      {grants.map((grant, place) => (
        <GrantRow
          // oxlint-disable-next-line react/no-array-index-key -- a grant has no name but its place; its fields keep nothing
          key={place}
          grant={grant}
          number={place + 1}
          groups={groupChoices(groups, grants)}
          repeated={repeated.includes(place)}
          onChange={(changed) => onChange(grants.with(place, changed))}
          onRemove={() => {
            onChange(grants.toSpliced(place, 1));
            addButton.current?.focus();
          }}
        />
      ))}
      {error !== null && (
        <p id={errorId} className={classes.error} role="alert">
          {error}
        </p>
      )}
      <Button
        ref={addButton}
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...grants, fresh])}
      >
        {t('field.addRole')}
      </Button>
    </fieldset>
  );
}

interface GrantRowProps {
  grant: Grant;
  number: number;
  groups: readonly string[];
  repeated: boolean;
  onChange: (grant: Grant) => void;
  onRemove: () => void;
}

function GrantRow({ grant, number, groups, repeated, onChange, onRemove }: GrantRowProps) {
  const { t } = useTranslation(['people', 'app']);
  const remove = t('field.removeRole', { number });
  return (
    <div className={classes.grant}>
      <NativeSelect
        aria-label={t('field.roleOf', { number })}
        value={grant.role}
        data={roleSchema.options.map((role) => ({ value: role, label: t(`app:person.role.${role}`) }))}
        error={repeated}
        onChange={(event) => onChange({ ...grant, role: roleSchema.parse(event.currentTarget.value) })}
      />
      <NativeSelect
        aria-label={t('field.whereOf', { number })}
        value={grant.databaseGroup ?? everywhere}
        data={[
          { value: everywhere, label: t('everywhere') },
          ...groups.map((group) => ({ value: group, label: t('group', { group }) })),
        ]}
        error={repeated}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange({ ...grant, databaseGroup: chosen === everywhere ? null : chosen });
        }}
      />
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={remove} data-hint={remove} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
      <span className={classes.may}>{repeated ? t('field.roleTwice') : t(`roleMay.${grant.role}`)}</span>
    </div>
  );
}
