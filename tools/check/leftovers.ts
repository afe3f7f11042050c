import { type Check, filesBelow, read } from './files.ts';

/** Text files only: a picture or font cannot leave a word behind. */
const text = /\.(ts|tsx|mjs|cjs|js|json|md|sql|css|html|svg|typ|txt|yml|yaml|sh|service|conf)$|(^|\/)(run|Dockerfile|\.gitignore|\.npmrc)$/;

/** Spelled in parts, so that this file does not find itself. */
const places = [`/${'work'}/(main|shared)\\b`, `\\.${'library'}/`, `\\.\\./${'shared'}/`, '/(home|Users)/[a-z]+/'];
const place = new RegExp(`(?<![\\w])(?:${places.join('|')})`);
const promise = new RegExp(`\\b(${'TO'}${'DO'}|${'FIX'}${'ME'}|${'XX'}X)\\b(?!.*#\\d+)`);

/** Longest file of our own that is still one thought. */
const most = 500;

export const leftoversIn = (path: string, content: string): string[] => {
  const lines = content.split('\n');
  const found = lines.flatMap((line, index) => [
    ...(place.test(line) ? [`${path}:${index + 1} names a folder of one machine: ${line.trim().slice(0, 120)}`] : []),
    ...(promise.test(line) ? [`${path}:${index + 1} promises something without an issue number: ${line.trim().slice(0, 120)}`] : []),
  ]);
  const tooLong = /^(src|tools|test|bench)\/.*\.tsx?$/.test(path) && !/\.gen\.tsx?$/.test(path) && lines.length > most + 1;
  return tooLong ? [...found, `${path} has ${lines.length - 1} lines; split it by use case (at most ${most})`] : found;
};

export const leftovers: Check = {
  name: 'leftovers',
  run: root =>
    filesBelow(root)
      .filter(path => text.test(path) && path !== 'package-lock.json')
      .flatMap(path => leftoversIn(path, read(root, path))),
};
