import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, filesBelow, read } from './files.ts';

type Word = { word: string; kind: 'role' | 'permission' | 'macro-state' | 'slice' };

const cellsOf = (glossary: string, column: 3 | 5): Set<string> =>
  new Set([...glossary.matchAll(/^\|.*\|$/gm)].flatMap(([row]) => [...(row.split('|')[column] ?? '').matchAll(/`([^`]+)`/g)].map(match => match[1]!)));

const quotedIn = (text: string | undefined): string[] => [...(text ?? '').matchAll(/'([a-z-]+)'/g)].map(match => match[1]!);

const slices = (root: string): string[] =>
  ['foundations', 'capabilities'].flatMap(group =>
    readdirSync(join(root, 'src', group), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name),
  );

/** What the code calls by a name that people will meet: slices, roles, permissions, macro-states. */
export const wordsOf = (root: string): Word[] => {
  const roles = /export const roles = \[([\s\S]*?)\] as const/.exec(read(root, 'src/kernel/actor.ts'))?.[1];
  const permissions = filesBelow(root, 'src')
    .filter(path => /\/access\.ts$|\/access\/[^/]+\.ts$/.test(path))
    .flatMap(path =>
      [...read(root, path).matchAll(/^\s*'([a-z-]+\.[a-z-]+)':/gm), ...read(root, path).matchAll(/permissions[^=]*= \{ '([a-z-]+\.[a-z-]+)':/g)].map(
        match => match[1]!,
      ),
    );
  const states = readdirSync(join(root, 'programmes')).flatMap(id =>
    [...read(root, `programmes/${id}/procedure.json`).matchAll(/"state": "([a-z-]+)"/g)].map(match => match[1]!),
  );
  const named = (kind: Word['kind'], words: readonly string[]) => [...new Set(words)].map(word => ({ word, kind }));
  return [...named('role', quotedIn(roles)), ...named('permission', permissions), ...named('macro-state', states), ...named('slice', slices(root))];
};

/** Rows are `| 中文 | English | code | meaning | owner |`; a slice is explained by the words that it owns. */
export const glossaryFindings = (words: readonly Word[], glossary: string): string[] => {
  const [codes, owners] = [cellsOf(glossary, 3), cellsOf(glossary, 5)];
  return words
    .filter(({ word, kind }) => !(kind === 'slice' ? owners : codes).has(word))
    .map(({ word, kind }) => (kind === 'slice' ? `GLOSSARY.md has no word of the slice \`${word}\`` : `GLOSSARY.md has no row for the ${kind} \`${word}\``));
};

/** A word enters the code only after it has a row. */
export const glossary: Check = { name: 'glossary', run: root => glossaryFindings(wordsOf(root), read(root, 'GLOSSARY.md')) };
