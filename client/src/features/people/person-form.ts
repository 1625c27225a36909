import { useForm } from '@mantine/form';
import { loginSchema, newPasswordSchema, setUpSchema } from '@viewkeeper/shared/people.ts';
import type { Grant } from '@viewkeeper/shared/permissions.ts';
import { useTranslation } from 'react-i18next';
import { repeatedGrants } from './grant-rules.ts';

/** What is wrong with each field, in the reader's words; null: nothing. */
export function usePersonRules() {
  const { t } = useTranslation('people');
  return {
    login: (login: string) => (loginSchema.safeParse(login).success ? null : t('field.loginBad')),
    name: (name: string) => (setUpSchema.shape.name.safeParse(name).success ? null : t('field.nameBad')),
    password: (password: string) =>
      newPasswordSchema.safeParse(password).success ? null : t('field.passwordBad', { count: password.length }),
    grants: (grants: readonly Grant[]) => {
      if (grants.length === 0) return t('field.rolesBad');
      return repeatedGrants(grants).length === 0 ? null : t('field.roleTwice');
    },
  };
}

export interface NewPerson {
  login: string;
  name: string;
  password: string;
  grants: Grant[];
}

const nobody: NewPerson = {
  login: '',
  name: '',
  password: '',
  grants: [{ role: 'viewer', databaseGroup: null }],
};

export function useNewPersonForm() {
  const rules = usePersonRules();
  return useForm<NewPerson>({
    initialValues: nobody,
    validate: rules,
  });
}
