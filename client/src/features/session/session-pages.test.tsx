import { fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { describe, expect, test } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { Component as SetUpPage } from './set-up-page.tsx';
import SignInPage from './sign-in-page.tsx';

function draw(
  element: ReactNode,
  { address = '/', language = 'en' }: { address?: string; language?: 'en' | 'es' } = {},
) {
  const router = createMemoryRouter([{ path: '*', element }], { initialEntries: [address] });
  render(
    <Providers i18n={createI18n(language)} queryClient={createQueryClient()} env="test">
      <Suspense>
        <RouterProvider router={router} />
      </Suspense>
    </Providers>,
  );
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('the sign-in page', () => {
  test('waits for the login, and names its fields for password managers', async () => {
    draw(<SignInPage setUpNeeded={false} />);
    const login = await screen.findByLabelText('Login');
    expect(document.activeElement).toBe(login);
    expect(login.getAttribute('autocomplete')).toBe('username');
    expect(screen.getByLabelText('Password').getAttribute('autocomplete')).toBe('current-password');
  });

  test('says where the first account comes from', async () => {
    draw(<SignInPage setUpNeeded />);
    expect(await screen.findByText(/set-up link that the console printed/)).toBeDefined();
  });

  test('says when the console cannot be reached, and keeps what was typed', async () => {
    draw(<SignInPage setUpNeeded={false} />);
    await screen.findByLabelText('Login');
    type('Login', 'ana');
    type('Password', 'correct horse battery');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The console cannot be reached');
    expect(screen.getByLabelText('Login')).toHaveProperty('value', 'ana');
  });

  test('speaks Spanish', async () => {
    draw(<SignInPage setUpNeeded={false} />, { language: 'es' });
    expect(await screen.findByRole('heading', { name: 'Iniciar sesión' })).toBeDefined();
  });
});

describe('the set-up page', () => {
  test('without a token says what is missing, and asks for nothing', async () => {
    draw(<SetUpPage />, { address: '/set-up' });
    expect(await screen.findByText(/has no token/)).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('names every mistake at its field', async () => {
    draw(<SetUpPage />, { address: '/set-up?token=abc' });
    await screen.findByLabelText('Name');
    type('Login', 'ana restrepo');
    type('Password', 'too short');
    type('Password again', 'another');
    fireEvent.click(screen.getByRole('button', { name: 'Make the account' }));
    expect(screen.getByText('Write the name as colleagues know it.')).toBeDefined();
    expect(screen.getByText(/begin with a letter or a digit/)).toBeDefined();
    expect(screen.getByText('At least 15 characters are needed; these are 9.')).toBeDefined();
    expect(screen.getByText('The two passwords differ.')).toBeDefined();
  });
});
