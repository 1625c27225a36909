import { get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { openEntry } from './entry.ts';

const ask = (port: number) =>
  new Promise<IncomingMessage>((resolve, reject) => get(`http://127.0.0.1:${port}/`, resolve).once('error', reject));

test('closing ends streams at once, lets an answer under way finish, and takes nothing more', async () => {
  const entry = await openEntry('127.0.0.1', 0, (_req, res) => {
    res.setHeader('Content-Type', 'text/event-stream');
    res.write(': hello\n\n');
  });
  const stream = await ask(entry.port);
  const streamEnded = new Promise((resolve) => {
    stream.once('close', resolve);
    stream.once('error', resolve);
  });
  stream.resume();
  let finish = () => {};
  entry.answerWith((_req, res) => {
    res.write('half');
    finish = () => res.end(' and half');
  });
  const slow = await ask(entry.port);
  const closed = entry.close(10_000);
  await streamEnded;
  await expect(ask(entry.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  finish();
  let text = '';
  for await (const chunk of slow) text += String(chunk);
  expect(text).toBe('half and half');
  await closed;
});

test('an answer that never ends is cut off when the patience is over', async () => {
  const entry = await openEntry('127.0.0.1', 0, (_req, res) => void res.write('never'));
  const answer = await ask(entry.port);
  answer.resume();
  const cut = new Promise((resolve) => answer.once('error', resolve));
  await entry.close(50);
  expect(await cut).toMatchObject({ code: 'ECONNRESET' });
});
