import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { rules } from './import-rules.ts';
import { importFindings, sliceCircles } from './imports.ts';
import { importsOf } from './skeleton.ts';

/** A small project that keeps every rule; each case adds one file that breaks one. */
const clean: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    imports: Object.fromEntries(['kernel', 'platform', 'ui', 'foundations', 'capabilities', 'app'].map(name => [`#${name}/*`, `./src/${name}/*`])),
    dependencies: { zod: '1.0.0', kysely: '1.0.0', antd: '1.0.0', react: '1.0.0', fastify: '1.0.0' },
    devDependencies: { vite: '1.0.0' },
  }),
  ...Object.fromEntries(
    ['zod', 'kysely', 'antd', 'react', 'fastify', 'vite', 'stranger'].flatMap(name => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, ''],
    ]),
  ),
  'src/kernel/word.ts': `import { z } from 'zod'; export const word = z;`,
  'src/platform/http.ts': `import 'fastify'; import '#kernel/word.ts';`,
  'src/ui/Page.tsx': `import { Button } from 'antd'; export const Page = () => <Button>{'x'}</Button>;`,
  'src/foundations/people/contract.ts': `export * from './contract/names.ts';`,
  'src/foundations/people/contract/names.ts': `import '#kernel/word.ts';`,
  'src/foundations/people/store.ts': `import 'kysely';`,
  'src/foundations/people/published.ts': `import './store.ts';`,
  'src/foundations/people/rules.ts': `import './contract.ts';`,
  'src/foundations/people/test/build.ts': `import '../store.ts';`,
  'src/foundations/people/web/published.tsx': `import '#ui/Page.tsx'; import '../contract.ts';`,
  'src/capabilities/apples/contract.ts': `import '#foundations/people/contract.ts';`,
  'src/capabilities/apples/store.ts': `import type { Kysely } from 'kysely';`,
  'src/capabilities/apples/actions.ts': `import './store.ts'; import '#platform/http.ts'; import '#foundations/people/published.ts';`,
  'src/capabilities/apples/demo.ts': `import './test/build.ts';`,
  'src/capabilities/apples/test/build.ts': `import '../actions.ts'; import '#foundations/people/test/build.ts';`,
  'src/capabilities/apples/web/Page.tsx': `import '#ui/Page.tsx'; import '../contract.ts'; import '#foundations/people/web/published.tsx'; export default () => <p />;`,
  'src/capabilities/pears/contract.ts': '',
  'src/capabilities/pears/store.ts': `import 'kysely';`,
  'src/app/server.ts': `import '#capabilities/apples/actions.ts';`,
  'src/app/web/shell.tsx': `import '#ui/Page.tsx'; import '#capabilities/apples/web/Page.tsx';`,
  'test/people.ts': '',
};

const findingsOf = async (files: Record<string, string>) => {
  const root = mkdtempSync(join(tmpdir(), 'gongyu-planted-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await importFindings(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

test('a tree that keeps the rules has no findings', async () => {
  assert.deepEqual(await findingsOf(clean), []);
});

/** rule → the file that breaks it, and what it says. */
const planted: Record<string, [path: string, text: string]> = {
  'kernel-is-pure': ['src/kernel/bad.ts', `import { readFileSync } from 'node:fs'; export { readFileSync };`],
  'platform-knows-no-product': ['src/platform/bad.ts', `import '#foundations/people/contract.ts';`],
  'ui-knows-no-product': ['src/ui/bad.ts', `import '#foundations/people/contract.ts';`],
  'foundations-know-no-capability': ['src/foundations/people/actions.ts', `import '#capabilities/apples/contract.ts';`],
  'app-is-the-top': ['src/capabilities/apples/reactions.ts', `import '#app/server.ts';`],
  'product-needs-no-test': ['src/capabilities/apples/reactions.ts', `import '../../../test/people.ts';`],
  'product-needs-no-tool': ['src/capabilities/apples/reactions.ts', `import '../../../tools/tool.ts';`],
  'slices-meet-at-doors': ['src/capabilities/apples/reactions.ts', `import type { Row } from '#capabilities/pears/store.ts'; export type R = Row;`],
  'tests-meet-at-doors-and-builders': ['src/capabilities/apples/test/api.test.ts', `import '#capabilities/pears/store.ts';`],
  'pure-stays-pure': ['src/capabilities/apples/rules/late.ts', `export type Http = import('#platform/http.ts').Http;`],
  'web-imports-no-server': ['src/capabilities/apples/web/Bad.tsx', `import '../store.ts'; export default () => <p />;`],
  'web-imports-no-machine': ['src/ui/bad.ts', `import 'fastify';`],
  'web-imports-no-node': ['src/app/web/bad.tsx', `import { join } from 'node:path'; export default () => <p>{join()}</p>;`],
  'server-imports-no-web': ['src/capabilities/apples/reactions.ts', `export const page = () => import('./web/Page.tsx');`],
  'only-the-store-speaks-sql': ['src/capabilities/apples/reactions.ts', `import { sql } from 'kysely'; export { sql };`],
  'only-the-slice-uses-its-store': ['src/app/worker.ts', `import '#capabilities/apples/store.ts';`],
  'only-ui-draws': ['src/capabilities/apples/web/Bad.tsx', `import { Button } from 'antd'; export default () => <Button />;`],
  'no-circles': ['src/foundations/people/contract.ts', `import './rules.ts';`],
  'everything-resolves': ['src/capabilities/apples/reactions.ts', `import '#kernel/nowhere.ts';`],
  'dependencies-are-declared': ['src/platform/bad.ts', `import 'stranger';`],
  'product-needs-no-dev-dependency': ['src/platform/bad.ts', `import 'vite';`],
  'no-slice-circles': ['src/capabilities/pears/actions.ts', `import '#capabilities/apples/contract.ts';`],
};
const further: Record<string, Record<string, string>> = {
  'product-needs-no-tool': { 'tools/tool.ts': '' },
  'no-slice-circles': { 'src/capabilities/apples/reactions.ts': `import '#capabilities/pears/contract.ts';` },
};

test('every rule has a planted violation', () => {
  assert.deepEqual(Object.keys(planted).sort(), [...rules.forbidden.map(rule => rule.name), 'no-slice-circles'].sort());
});

for (const [rule, [path, text]] of Object.entries(planted))
  test(`planted: ${rule}`, async () => {
    const findings = await findingsOf({ ...clean, ...further[rule], [path]: text });
    assert.ok(
      findings.some(finding => finding.startsWith(`${rule}: `)),
      `expected ${rule}, found ${JSON.stringify(findings)}`,
    );
  });

test('what stands in the folder of a contract is reached through its door only', async () => {
  for (const path of ['src/capabilities/apples/reactions.ts', 'src/capabilities/apples/web/Bad.tsx']) {
    const findings = await findingsOf({ ...clean, [path]: `import '#foundations/people/contract/names.ts';` });
    assert.ok(
      findings.some(finding => finding.startsWith('slices-meet-at-doors: ')),
      JSON.stringify(findings),
    );
  }
});

test('a parser that sees no imports is noticed', async () => {
  const findings = await findingsOf({ 'package.json': '{"name":"empty"}', 'src/kernel/word.ts': '' });
  assert.match(findings.join(), /the parser sees nothing/);
});

test('imports are found in values, types, re-exports and calls', () => {
  const source = `import a from 'a'; import type { B } from './b.ts'; export * from './c.ts'; export { d } from './d.ts';
    export type E = import('./e.ts').E; const f = () => import('./f.ts'); import g from './g.svg?raw'; export const h = <T,>(x: T) => <i>{String(x)}</i>;`;
  assert.deepEqual(importsOf(source, true), ['./b.ts', './c.ts', './d.ts', './e.ts', './f.ts', './g.svg', 'a']);
});

test('circles between slices are named, whatever their length', () => {
  const edges = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c', 'a'])],
    ['c', new Set(['a'])],
  ]);
  assert.deepEqual(sliceCircles(edges), [
    ['a', 'b', 'c', 'a'],
    ['a', 'b', 'a'],
  ]);
});
