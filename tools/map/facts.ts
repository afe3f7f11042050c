import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Capability } from '../../src/platform/capability.ts';
import { systemSlice } from '../../src/platform/http/system.ts';
import { discoverSlices, sliceFolders } from '../../src/platform/slices.ts';
import { filesBelow, read } from '../check/files.ts';
import { cruiseTree, isProof, sliceOf } from '../check/imports.ts';

/** How one slice reaches into another: always through a door. */
export type Door = 'contract' | 'published' | 'screens';
export type Table = { name: string; about: string; protection: 'scopes' | 'append-only' | 'own policies' | 'none' };
export type Row = { action: string; from: readonly string[]; to: string; by: readonly string[] };
export type SliceFacts = {
  /** `foundations/organisations`; the platform's own endpoints are `platform`. */
  folder: string;
  slice: Capability;
  purpose: string;
  tables: Table[];
  workflows: { name: string; rows: readonly Row[] }[];
  leansOn: Map<string, Set<Door>>;
};

const plain = (comment: string) =>
  comment
    .replace(/^\s*(--|\*+\/?|\/\*+|\/\/)/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/\*\/$/, '')
    .trim();

const migrationsOf = (root: string, folder: string): string[] =>
  filesBelow(root, `src/${folder}`)
    .filter(path => /\/migrations\/[^/]+\.sql$/.test(path))
    .map(path => read(root, path));

/** What a slice says of itself: the first paragraph of its README, else what its tables, contract or actions begin with. */
const purposeOf = (root: string, folder: string): string => {
  const at = (name: string) => `src/${folder}/${name}`;
  const readme = existsSync(join(root, at('README.md'))) ? read(root, at('README.md')).split(/\n\s*\n/) : [];
  const paragraph = readme.find(text => !/^\s*(#|!\[|<)/.test(text));
  if (paragraph) return plain(paragraph);
  for (const [text, pattern] of [
    [migrationsOf(root, folder)[0], /^(?:--.*\n)+/],
    ...['server.ts', 'contract.ts', 'actions.ts', 'store.ts'].map(
      name => [existsSync(join(root, at(name))) ? read(root, at(name)) : '', /\/\*\*?[\s\S]*?\*\//] as const,
    ),
  ] as const) {
    const found = pattern.exec(text ?? '')?.[0];
    if (found) return plain(found);
  }
  return '';
};

const tablesOf = (root: string, folder: string): Table[] => {
  const all = migrationsOf(root, folder).join('\n');
  const gone = new Set([...all.matchAll(/^drop table (?:if exists )?([\w.]+)/gim)].map(match => match[1]!));
  const protectionOf = (name: string): Table['protection'] => {
    const [, mode] = new RegExp(`platform\\.protect\\('${name}'(?:\\s*,\\s*'(\\w+)')?\\)`).exec(all) ?? [undefined, undefined];
    if (all.includes(`platform.protect('${name}'`)) return mode === 'append' ? 'append-only' : 'scopes';
    return new RegExp(`alter table ${name} force row level security`, 'i').test(all) ? 'own policies' : 'none';
  };
  return [...all.matchAll(/((?:^--.*\n)*)^create table (?:if not exists )?([\w.]+) \(/gim)]
    .map(match => ({ name: match[2]!, about: plain(match[1]!), protection: protectionOf(match[2]!) }))
    .filter(({ name }) => !gone.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

const workflowsOf = async (root: string, folder: string): Promise<SliceFacts['workflows']> => {
  const path = join(root, 'src', folder, 'workflow.ts');
  if (!existsSync(path)) return [];
  const exported = (await import(pathToFileURL(path).href)) as Record<string, { rows?: Row[]; decide?: unknown }>;
  return Object.entries(exported).flatMap(([name, value]) => (Array.isArray(value?.rows) && value.decide ? [{ name, rows: value.rows }] : []));
};

const doorOf = (path: string): Door => (path.includes('/web/') ? 'screens' : path.includes('/contract') ? 'contract' : 'published');

/** Which slice leans on which, and through which door; tests and demo data do not count. */
const doorsOf = async (root: string): Promise<Map<string, Map<string, Set<Door>>>> => {
  const edges = new Map<string, Map<string, Set<Door>>>();
  for (const { source, dependencies } of (await cruiseTree(root)).result.modules) {
    const from = sliceOf(source);
    if (!from || isProof(source)) continue;
    for (const { resolved } of dependencies) {
      const to = sliceOf(resolved);
      if (!to || to === from) continue;
      const known = edges.get(from) ?? new Map<string, Set<Door>>();
      edges.set(from, known.set(to, (known.get(to) ?? new Set()).add(doorOf(resolved))));
    }
  }
  return edges;
};

/** Everything the map tells, read from the code itself. */
export const gather = async (root: string): Promise<SliceFacts[]> => {
  const [found, doors] = [await discoverSlices(), await doorsOf(root)];
  const folders = sliceFolders().map(folder => folder.replaceAll('\\', '/').split('/').slice(-2).join('/'));
  const rooms = [{ folder: 'platform', slice: systemSlice(() => found) }, ...folders.map((folder, index) => ({ folder, slice: found[index]! }))];
  return Promise.all(
    rooms.map(async ({ folder, slice }) => ({
      folder,
      slice,
      purpose: purposeOf(root, folder),
      tables: tablesOf(root, folder),
      workflows: await workflowsOf(root, folder),
      leansOn: doors.get(folder) ?? new Map(),
    })),
  );
};

export type PackageFacts = {
  id: string;
  title: string;
  initial: string;
  stages: { key: string; name: string; state: string; waitsFor: string | null }[];
  rows: readonly (Row & { name: string })[];
};

type Procedure = {
  initial: string;
  stages: { key: string; name: { en: string; 'zh-CN': string }; state: string; waitsFor: string | null }[];
  steps: (Row & { name: { en: string; 'zh-CN': string } })[];
};

/** The stages of every official package. */
export const packages = (root: string): PackageFacts[] =>
  readdirSync(join(root, 'programmes'))
    .filter(id => existsSync(join(root, 'programmes', id, 'procedure.json')))
    .sort()
    .map(id => {
      const procedure = JSON.parse(read(root, `programmes/${id}/procedure.json`)) as Procedure;
      const { title } = JSON.parse(read(root, `programmes/${id}/programme.json`)) as { title: { 'zh-CN': string } };
      return {
        id,
        title: title['zh-CN'],
        initial: procedure.initial,
        stages: procedure.stages.map(stage => ({ ...stage, name: stage.name['zh-CN'] })),
        rows: procedure.steps.map(step => ({ ...step, name: step.name['zh-CN'] })),
      };
    });
