import { parentPort } from 'node:worker_threads';
import { loadModule, SqlError } from 'libpg-query';
import type { AnalysisAnswer, AnalysisTask } from './analyse.ts';
import { analyseDefinition } from './analyse-definition.ts';
import { readText } from './read-text.ts';

/** Texts are parsed in a thread of their own: one that is nested too deeply ends it, and nothing else. */
await loadModule();
parentPort?.on('message', ({ id, task }: { id: number; task: AnalysisTask }) => {
  parentPort?.postMessage({ id, answer: answerOf(task) });
});

function answerOf(task: AnalysisTask): AnalysisAnswer {
  try {
    return task.facts
      ? { read: null, analysis: analyseDefinition(task.text, task.facts) }
      : { read: readText(task.text), analysis: null };
  } catch (error) {
    // The parser's own bound on nesting, or ours.
    if (error instanceof SqlError || error instanceof RangeError) return { read: null, analysis: null };
    throw error;
  }
}
