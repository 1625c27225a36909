import type { RequestListener } from 'node:http';
import { type HttpEntry, openEntry } from '../http/entry.ts';
import { DemoError } from './demo-folder.ts';

const triedPorts = 20;

/** Listens on the port, or on the next free one. Error: `DemoError` when none of twenty is free. */
export async function openDemoEntry(port: number, first: RequestListener): Promise<HttpEntry> {
  for (let candidate = port; candidate < port + triedPorts && candidate <= 65_535; candidate += 1) {
    try {
      return await openEntry('127.0.0.1', candidate, first);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
      console.log(`Port ${candidate} is ${code === 'EACCES' ? 'not allowed' : 'busy'}; trying the next one.`);
    }
  }
  throw new DemoError(`No free port from ${port} on: choose another one with --port`);
}
