import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { definitions } from '#kernel/problem.ts';
import { slices } from '#platform/slices.ts';
import { filesBelow } from '#tools/check/files.ts';
import { inDatabase } from './database.ts';

/*
 * What slices say: sentences, problems and events, over every slice. A new slice is found by its folder.
 */

const root = join(import.meta.dirname, '..');

const chinese = /[\u4e00-\u9fff]/;

test(
  'every sentence that people read is there in both languages',
  inDatabase(async () => {
    const wrong: string[] = [];
    const judge = (where: string, text: { 'zh-CN': string; en: string } | undefined) => {
      if (!text || !chinese.test(text['zh-CN']) || text.en.trim() === '') wrong.push(where);
    };
    for (const slice of slices()) {
      for (const [name, problem] of Object.entries(slice.problems[definitions] as Record<string, { title: { 'zh-CN': string; en: string } }>))
        judge(`${slice.name} problem ${name}`, problem.title);
      for (const [type, text] of Object.entries(slice.eventWords ?? {})) judge(`event ${type}`, text);
      for (const [name, endpoint] of Object.entries(slice.api)) judge(`${slice.name}.${name} summary`, endpoint.summary);
    }
    assert.deepEqual(wrong, []);
  }),
);

test(
  'every problem that a slice declares is thrown somewhere: by its name, or as the reason that a package’s step gives',
  inDatabase(async () => {
    const reasons = filesBelow(root, 'programmes')
      .filter(path => path.endsWith('/procedure.json'))
      .map(path => readFileSync(join(root, path), 'utf8'))
      .join('\n');
    const unthrown = slices().flatMap(slice => {
      const own = filesBelow(root, 'src')
        .filter(path => new RegExp(`^src/(foundations|capabilities)/${slice.name}/(?!test/|web/|words/|contract(?:\\.ts|/)).*(?<!\\.test)\\.ts$`).test(path))
        .map(path => readFileSync(join(root, path), 'utf8'))
        .join('\n');
      return Object.keys(slice.problems[definitions] as object)
        .filter(name => !own.includes(`'${name}'`) && !new RegExp(`problems\\.${name}\\b`).test(own) && !reasons.includes(`"otherwise": "${name}"`))
        .map(name => `${slice.name}.${name}`);
    });
    assert.deepEqual(unthrown, []);
  }),
);

test(
  'every event that the code records has words, and every reaction listens to one that is recorded',
  inDatabase(async () => {
    const source = filesBelow(root, 'src')
      .filter(path => path.endsWith('.ts') && !/\.test\.ts$|\/test\//.test(path))
      .map(path => readFileSync(join(root, path), 'utf8'))
      .join('\n');
    const types = new Set([...source.matchAll(/['"]([a-z]+\.[a-z]+(?:-[a-z]+)*)['"]/g)].map(match => match[1]!));
    const recorded = new Set([...source.matchAll(/(?:record|note)\(\s*['"]([a-z]+\.[a-z-]+)['"]/g)].map(match => match[1]!));
    const words = new Set(slices().flatMap(slice => Object.keys(slice.eventWords ?? {})));
    assert.ok(recorded.size > 5, 'the search for events finds nothing any more');
    assert.deepEqual(
      [...recorded].filter(type => !words.has(type)),
      [],
    );
    const listened = slices().flatMap(slice => Object.values(slice.reactions ?? {}).flatMap(reaction => reaction.on));
    assert.deepEqual(
      listened.filter(type => !types.has(type) || !words.has(type)),
      [],
    );
  }),
);
