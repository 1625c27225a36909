import { glob } from 'node:fs/promises';
import path from 'node:path';

/** The files of the folder that match, relative to it, with `/` between their parts; never those of packages. */
export async function listFiles(pattern: string | string[], folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd: folder, exclude: (name) => name.endsWith('node_modules') }))
    files.push(file.split(path.sep).join('/'));
  return files;
}
