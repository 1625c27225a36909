import { paths } from '../../app/paths.ts';

const subjectPattern = /^(run|view|database|person|problem):(\d{1,15})$/u;

/** The page of what an entry is about, as `view:12`; null when it has none. People are found by their login. */
export function subjectPath(subject: string | null, subjectName: string | null): string | null {
  const [, kind, digits] = subjectPattern.exec(subject ?? '') ?? [];
  const id = Number(digits);
  if (kind === 'run') return paths.run(id);
  if (kind === 'view') return paths.view(id);
  if (kind === 'database') return paths.database(id);
  if (kind === 'problem') return paths.problems({ problem: id });
  return kind === 'person' && subjectName !== null ? paths.people({ q: subjectName }) : null;
}
