import { Button, PasswordInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyAction } from '../../ui/copy-action.tsx';
import { makePassword } from './make-password.ts';
import classes from './people.module.css';

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
}

/** A password for somebody else: with its rule, and one that can be made and copied. */
export function PasswordField({ label, value, onChange, error }: PasswordFieldProps) {
  const { t } = useTranslation('people');
  const [visible, { toggle, open }] = useDisclosure(false);
  const make = () => {
    onChange(makePassword());
    open();
  };
  const withButtons = (input: ReactNode) => (
    <div className={classes.made}>
      {input}
      {visible && value !== '' && <CopyAction text={value} />}
      <Button variant="default" onClick={make}>
        {t('field.generate')}
      </Button>
    </div>
  );
  return (
    <PasswordInput
      label={label}
      description={t('field.passwordHelp')}
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      visible={visible}
      onVisibilityChange={toggle}
      inputContainer={withButtons}
    />
  );
}
