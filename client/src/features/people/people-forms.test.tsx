import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Grant } from '@viewkeeper/shared/permissions.ts';
import { type ComponentProps, type ReactElement, useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { AddPersonForm } from './add-person-form.tsx';
import { GrantsEditor } from './grants-editor.tsx';
import type { NewPerson } from './person-form.ts';

async function draw(element: ReactElement, language: 'en' | 'es' = 'en') {
  const i18n = createI18n(language);
  i18n.addResourceBundle(language, 'people', (await lazyMessages.people())[language]);
  const wrap = (child: ReactElement) => (
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      {child}
    </Providers>
  );
  const { rerender } = render(wrap(element));
  return { redraw: (child: ReactElement) => rerender(wrap(child)) };
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the editor of roles', () => {
  function Editor({ onGrants }: { onGrants: (grants: Grant[]) => void }) {
    const [grants, setGrants] = useState<Grant[]>([{ role: 'operator', databaseGroup: 'closed' }]);
    const change = (next: Grant[]) => {
      setGrants(next);
      onGrants(next);
    };
    return <GrantsEditor grants={grants} groups={['finance', 'sales']} onChange={change} error={null} />;
  }

  test('several roles, each everywhere or for a group', async () => {
    const onGrants = vi.fn<(grants: Grant[]) => void>();
    await draw(<Editor onGrants={onGrants} />);
    const places = within(screen.getByLabelText('Where role 1 holds')).getAllByRole('option');
    expect(places.map((option) => option.textContent)).toEqual([
      'everywhere',
      'group closed',
      'group finance',
      'group sales',
    ]);
    press('Add role');
    type('Role 2', 'admin');
    type('Where role 2 holds', 'sales');
    expect(onGrants).toHaveBeenLastCalledWith([
      { role: 'operator', databaseGroup: 'closed' },
      { role: 'admin', databaseGroup: 'sales' },
    ]);
    type('Where role 1 holds', '');
    expect(onGrants).toHaveBeenLastCalledWith([
      { role: 'operator', databaseGroup: null },
      { role: 'admin', databaseGroup: 'sales' },
    ]);
    press('Remove role 1');
    expect(onGrants).toHaveBeenLastCalledWith([{ role: 'admin', databaseGroup: 'sales' }]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add role' }));
  });

  test('says what a role may, and which one stands twice', async () => {
    await draw(
      <GrantsEditor
        grants={[
          { role: 'viewer', databaseGroup: null },
          { role: 'viewer', databaseGroup: null },
        ]}
        groups={[]}
        onChange={() => undefined}
        error="At least this"
      />,
    );
    expect(screen.getByText('Sees everything, changes nothing.')).toBeDefined();
    expect(screen.getByText('This role stands here twice.')).toBeDefined();
    expect(screen.getByRole('alert').textContent).toBe('At least this');
  });
});

describe('adding a person', () => {
  const form = (props: Partial<ComponentProps<typeof AddPersonForm>> = {}) => (
    <AddPersonForm
      groups={[]}
      takenLogin={null}
      pending={false}
      failure={null}
      onSubmit={() => undefined}
      onCancel={() => undefined}
      {...props}
    />
  );

  test('every mistake stands at its field, and nothing is sent', async () => {
    const onSubmit = vi.fn<(person: NewPerson) => void>();
    await draw(form({ onSubmit }));
    type('Login', 'ana restrepo');
    type('First password', 'fourteen chars');
    press('Remove role 1');
    press('Add');
    expect(screen.getByText('A name is needed, of 120 characters at most.')).toBeDefined();
    expect(screen.getByText(/^Begin with a letter or digit/)).toBeDefined();
    expect(screen.getByText('15 to 200 characters; this has 14.')).toBeDefined();
    expect(screen.getByText('At least one role is needed.')).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
    expect(onSubmit).not.toHaveBeenCalled();
  });

  test('a made password is shown, and sent with the rest', async () => {
    const onSubmit = vi.fn<(person: NewPerson) => void>();
    await draw(form({ onSubmit }));
    type('Name', 'Ana Restrepo');
    type('Login', 'ana');
    press('Make one');
    const password = screen.getByLabelText('First password');
    expect(password).toHaveProperty('type', 'text');
    press('Add');
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({
      name: 'Ana Restrepo',
      login: 'ana',
      password: password.getAttribute('value'),
      grants: [{ role: 'viewer', databaseGroup: null }],
    });
  });

  test('a login that is taken is said at its field, which gets the focus', async () => {
    const { redraw } = await draw(form());
    type('Login', 'ana');
    redraw(form({ takenLogin: 'ana' }));
    expect(screen.getByText('Another person has this login.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByLabelText('Login'));
    type('Login', 'ana.r');
    expect(screen.queryByText('Another person has this login.')).toBeNull();
  });

  test('speaks Spanish', async () => {
    await draw(form(), 'es');
    expect(screen.getByRole('button', { name: 'Agregar rol' })).toBeDefined();
    expect(screen.getByText('Ve todo, no cambia nada.')).toBeDefined();
  });
});
