import { ActionIcon, Button } from '@mantine/core';
import { IconDots, IconKey, IconListDetails, IconShield, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import type { Person } from '@viewkeeper/shared/people.ts';
import { type MouseEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { usePerson } from '../../app/person.ts';
import { closePanel, Panel } from '../../ui/panel.tsx';
import classes from './people.module.css';

export type PersonActKind = 'roles' | 'password' | 'disable' | 'enable';
export type PersonAct = (kind: PersonActKind, person: Person) => void;

interface PersonActionsProps {
  person: Person;
  onAct: PersonAct;
}

/** What can be done to a person, behind a button at the row's end. */
export function PersonActions({ person, onAct }: PersonActionsProps) {
  const { t } = useTranslation('people');
  const label = t('actionsOf', { name: person.name });
  return (
    <Panel
      label={label}
      width={240}
      align="end"
      renderButton={(trigger) => (
        <ActionIcon variant="subtle" color="gray" aria-label={label} {...trigger}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      )}
    >
      <ActionList person={person} onAct={onAct} />
    </Panel>
  );
}

function ActionList({ person, onAct }: PersonActionsProps) {
  const { t } = useTranslation('people');
  const own = usePerson().personId === person.personId;
  const whyNot = useId();
  // The panel is out of the way before the dialog takes the focus.
  const act = (kind: PersonActKind) => (event: MouseEvent<HTMLElement>) => {
    closePanel(event);
    onAct(kind, person);
  };
  const look = { variant: 'subtle', color: 'gray', justify: 'flex-start', fw: 400 } as const;
  return (
    <div className={classes.menu}>
      <Button {...look} leftSection={<IconShield size={16} aria-hidden />} onClick={act('roles')}>
        {t('action.roles')}
      </Button>
      <Button {...look} leftSection={<IconKey size={16} aria-hidden />} onClick={act('password')}>
        {t('action.password')}
      </Button>
      {person.disabledAt === null ? (
        <Button
          {...look}
          leftSection={<IconUserOff size={16} aria-hidden />}
          // Not `disabled`: the keyboard reaches it, and hears why.
          {...(own
            ? { 'aria-disabled': true, 'data-disabled': true, 'aria-describedby': whyNot }
            : { onClick: act('disable') })}
        >
          {t('action.disable')}
        </Button>
      ) : (
        <Button {...look} leftSection={<IconUserCheck size={16} aria-hidden />} onClick={act('enable')}>
          {t('action.enable')}
        </Button>
      )}
      {own && (
        <span id={whyNot} className={classes.why}>
          {t('disableOwn')}
        </span>
      )}
      <Button
        {...look}
        component={Link}
        to={paths.audit({ person: person.personId })}
        leftSection={<IconListDetails size={16} aria-hidden />}
      >
        {t('action.audit')}
      </Button>
    </div>
  );
}
