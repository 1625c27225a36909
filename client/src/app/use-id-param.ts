import { useParams } from 'react-router';

/** The id in the address; null when what stands there is none, which is a page that does not exist. */
export function useIdParam(name: 'viewId' | 'databaseId' | 'runId'): number | null {
  const text = useParams()[name] ?? '';
  const id = Number(text);
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(id) ? id : null;
}
