import { Worker } from 'node:worker_threads';
import type { Analysis } from './analyse-definition.ts';
import type { Facts } from './facts.ts';
import type { ReadText } from './read-text.ts';

/** A text alone is read; with facts about what it reads it is analysed. */
export interface AnalysisTask {
  text: string;
  facts: Facts | null;
}
export interface AnalysisAnswer {
  read: ReadText | null;
  analysis: Analysis | null;
}

const nothing: AnalysisAnswer = { read: null, analysis: null };
const patienceMs = 5000;

/** The thread of this process that parses; made at the first text, and again after one that has ended it. */
let thread: { worker: Worker; waiting: Map<number, (answer: AnalysisAnswer) => void> } | null = null;
let lastId = 0;

function openThread() {
  const worker = new Worker(new URL('analysis-thread.ts', import.meta.url), { resourceLimits: { stackSizeMb: 4 } });
  const opened = { worker, waiting: new Map<number, (answer: AnalysisAnswer) => void>() };
  worker.on('message', ({ id, answer }: { id: number; answer: AnalysisAnswer }) => opened.waiting.get(id)?.(answer));
  const end = () => {
    if (thread === opened) thread = null;
    for (const give of opened.waiting.values()) give(nothing);
  };
  worker.on('error', end);
  worker.on('exit', end);
  // Listening has held the process: a thread that waits must not.
  worker.unref();
  return opened;
}

async function ask(task: AnalysisTask): Promise<AnalysisAnswer> {
  thread ??= openThread();
  const { worker, waiting } = thread;
  lastId += 1;
  const id = lastId;
  const cut = setTimeout(() => void worker.terminate(), patienceMs);
  try {
    return await new Promise<AnalysisAnswer>((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ id, task });
    });
  } finally {
    clearTimeout(cut);
    waiting.delete(id);
  }
}

/** What the text is and names; null: it is nested too deeply, or takes more than 5 s. */
export async function readDefinition(text: string): Promise<ReadText | null> {
  return (await ask({ text, facts: null })).read;
}

/** What follows from the definition; null: it could not be followed, for the same reasons. */
export async function analyse(text: string, facts: Facts): Promise<Analysis | null> {
  return (await ask({ text, facts })).analysis;
}
