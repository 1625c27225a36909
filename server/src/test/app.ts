import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Grant, Role } from '@viewkeeper/shared/permissions.ts';
import { buildApp } from '../app.ts';
import { addPerson } from '../auth/add-person.ts';
import { hashPassword } from '../auth/password-hash.ts';
import type { Config } from '../config.ts';
import type { Services } from '../services.ts';
import { ApiClient } from './api-client.ts';
import { startTestServices, type TestServices } from './services.ts';

export const testPassword = 'a password for tests only';

export interface TestApp extends TestServices {
  baseUrl: string;
  /** Adds a person with `testPassword`; gives their id. */
  addPerson: (login: string, grants: Grant[]) => Promise<number>;
  /** A browser with nobody signed in. */
  browser: () => ApiClient;
  /** A browser with the person signed in; without such a person, one is added with their login as role everywhere. */
  as: (login: Role | (string & {})) => Promise<ApiClient>;
}

let hash: Promise<string> | null = null;

/** The real application on a port of its own, with its console database, queue and listener. */
export async function startTestApp(overrides: Partial<Config> = {}): Promise<TestApp> {
  const test = await startTestServices(overrides);
  const { baseUrl, services, stop } = await serve(test.services, overrides.baseUrl);
  const add = async (login: string, grants: Grant[]) => {
    hash ??= hashPassword(testPassword);
    return addPerson(services.pool, { login, name: `Test ${login}`, passwordHash: await hash, grants });
  };
  const browser = () => new ApiClient(baseUrl);
  return {
    ...test,
    services,
    baseUrl,
    addPerson: add,
    browser,
    as: async (login) => {
      const client = browser();
      const role = (['analyst', 'viewer', 'operator', 'admin'] as const).find((name) => name === login);
      const { rows } = await services.pool.query('SELECT FROM person WHERE login = $1', [login]);
      if (rows.length === 0 && role) await add(login, [{ role, databaseGroup: null }]);
      const { failure } = await client.signIn(login, testPassword);
      if (failure) throw new Error(`${login} was not signed in: ${failure.code}`);
      return client;
    },
    close: async () => {
      await stop();
      await test.close();
    },
  };
}

/** The real application over the services, on a port of its own, which is its base URL unless one is given. */
export async function serve(services: Services, configuredUrl?: string) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const listening = { ...services, config: { ...services.config, baseUrl: configuredUrl ?? address } };
  server.on('request', buildApp(listening));
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { baseUrl: address, services: listening, stop };
}
