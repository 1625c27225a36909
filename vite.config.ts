import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { pureSchemas } from './client/pure-schemas.ts';

const folder = (name: string) => `${import.meta.dirname}/${name}`;

export default defineConfig({
  // Vitest runs the projects of every package from here; the application is the client alone.
  root: folder(process.env['VITEST'] ? '.' : 'client'),
  plugins: [react(), pureSchemas()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    sourcemap: true,
  },
  server: { proxy: { '/trpc': 'http://127.0.0.1:7400', '/api': 'http://127.0.0.1:7400' } },
  test: {
    projects: [
      {
        extends: true,
        root: folder('client'),
        test: {
          name: 'client',
          environment: 'jsdom',
          include: ['src/**/*.test.{ts,tsx}'],
          setupFiles: ['src/test-setup.ts'],
        },
      },
      { extends: true, root: folder('.ci'), test: { name: 'ci', include: ['*.test.ts'], testTimeout: 30_000 } },
      { extends: true, root: folder('shared'), test: { name: 'shared', include: ['src/**/*.test.ts'] } },
      {
        extends: true,
        root: folder('server'),
        test: {
          name: 'server',
          include: ['src/**/*.test.ts'],
          globalSetup: [folder('server/src/test/global-setup.ts')],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          pool: 'forks',
          // More than the machine of CI has cores: many wait for PostgreSQL's own timers.
          maxWorkers: 3,
        },
      },
    ],
  },
});
