import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { listFiles } from './list-files.ts';

/** Where a path in the docs may start, besides the folder of the page. */
const starts = ['.', 'server/src', 'client/src', 'sql'];
const extension = /\.(ts|tsx|sql|md|json|ya?ml|css|html|js|png)$/;
const topLevel = /^(client|server|shared|sql|e2e|docs|\.ci)\//;

/** Paths that README, CHANGELOG and docs name in backticks or link to, and that do not exist; one a line. */
export async function checkDocs(rootFolder: string): Promise<string[]> {
  const pages = await listFiles(['*.md', 'docs/**/*.md'], rootFolder);
  if (!pages.includes('README.md')) return ['README.md: missing'];
  const wrong = await Promise.all(pages.map((page) => checkPage(rootFolder, page)));
  return wrong.flat();
}

async function checkPage(rootFolder: string, page: string): Promise<string[]> {
  const text = await readFile(path.join(rootFolder, page), 'utf8');
  const named = [...pathsInBackticks(text), ...linksIn(text)];
  const present = await Promise.all(named.map((name) => isThere(rootFolder, page, name)));
  return named.filter((_, index) => !present[index]).map((name) => `${page}: ${name} does not exist`);
}

function pathsInBackticks(text: string): string[] {
  const outsideBlocks = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...outsideBlocks.matchAll(/`([^`\s]+)`/g)]
    .map(([, name = '']) => name.replace(/:\d+$/, ''))
    .filter(
      (name) => /^[\w.@/-]+$/.test(name) && (topLevel.test(name) || (name.includes('/') && extension.test(name))),
    );
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

async function isThere(rootFolder: string, page: string, name: string): Promise<boolean> {
  const places = [path.dirname(page), ...starts].map((start) => path.resolve(rootFolder, start, name));
  const found = await Promise.all(
    places.map((place) =>
      access(place).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
