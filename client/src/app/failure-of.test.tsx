import { fireEvent, render, screen } from '@testing-library/react';
import { TRPCClientError } from '@trpc/client';
import type { Failure } from '@viewkeeper/shared/error-codes.ts';
import { describe, expect, test, vi } from 'vitest';
import { FailureOf } from './failure-of.tsx';
import { createI18n } from './i18n.ts';
import { Providers } from './providers.tsx';
import { createQueryClient } from './query-client.ts';

const diskFull: Failure = {
  code: 'database_error',
  values: {},
  postgres: {
    sqlstate: '53100',
    message: 'could not extend file <b>"base/1"</b>: No space left on device',
    detail: null,
    hint: 'Check free disk space.',
  },
  reference: '7f3c19',
};

function failed(failure: Failure) {
  return TRPCClientError.from({ error: { code: -32000, message: 'BAD_GATEWAY', data: { failure } } });
}

function draw(error: unknown, onRetry?: () => void, language: 'en' | 'es' = 'en') {
  render(
    <Providers i18n={createI18n(language)} queryClient={createQueryClient()} env="test">
      <FailureOf title="Views could not be loaded" error={error} onRetry={onRetry} />
    </Providers>,
  );
  return screen.getByRole('alert');
}

describe('FailureOf', () => {
  test("says what failed, why, PostgreSQL's own words as text, and the reference", () => {
    const alert = draw(failed(diskFull));
    expect(alert.textContent).toContain('Views could not be loaded');
    expect(alert.textContent).toContain('The database answered with an error.');
    expect(alert.textContent).toContain('53100: could not extend file <b>"base/1"</b>: No space left on device');
    expect(alert.textContent).toContain('HINT: Check free disk space.');
    expect(alert.textContent).toContain('Reference 7f3c19');
  });

  test('speaks the language of the person', () => {
    expect(draw(failed(diskFull), undefined, 'es').textContent).toContain('La base de datos respondió con un error.');
  });

  test('tries again on request', () => {
    const retry = vi.fn<() => void>();
    draw(failed(diskFull), retry);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
  });

  test('no answer at all is said as such', () => {
    expect(draw(TRPCClientError.from(new TypeError('Failed to fetch'))).textContent).toContain('cannot be reached');
  });

  test('an answer of something else in between is said as such', () => {
    expect(draw(new SyntaxError('Unexpected token <')).textContent).toContain('did not come from the console');
  });
});
