import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, read } from './files.ts';

/** Where `npm test` leaves what it found, and the table that it must bear out. */
export const resultsPath = '.results/tests.json';
export const tablePath = 'docs/requirements.md';
export const textPath = 'docs/requirements-text.md';

export type TestResult = { name: string; file: string; group: string; status: string; ms: number };
export type Row = { id: string; area: string; state: 'works' | 'partly' | 'not yet'; proof: string[]; line: number };

const expected = 485;
const idPattern = /\bD\d-\d{2,3}\b/g;
const rowPattern = /^\| (D\d-\d{2,3}) \| ([A-Z]{3}) \| (works|partly|not yet) \| (.*) \|$/;

export const idsIn = (title: string): string[] => [...new Set(title.match(idPattern) ?? [])];
const passed = (test: TestResult): boolean => /^pass/.test(test.status);
const failed = (test: TestResult): boolean => /^fail/.test(test.status);

export const rowsOf = (table: string): Row[] =>
  table.split('\n').flatMap((text, index) => {
    const [, id, area, state, proof] = rowPattern.exec(text) ?? [];
    if (!id) return [];
    const files = proof!
      .split(',')
      .map(name => name.trim().replace(/^`|`$/g, ''))
      .filter(name => name !== '' && name !== '—');
    return [{ id, area: area!, state: state as Row['state'], proof: files, line: index + 1 }];
  });

/** Which files prove what: id → files with a passing test whose title carries the id. */
export const proofsOf = (results: readonly TestResult[]): Map<string, string[]> => {
  const proofs = new Map<string, Set<string>>();
  for (const test of results.filter(passed)) for (const id of idsIn(test.name)) proofs.set(id, (proofs.get(id) ?? new Set()).add(test.file));
  return new Map([...proofs].sort(([a], [b]) => a.localeCompare(b)).map(([id, files]) => [id, [...files].sort()]));
};

const titleFindings = (results: readonly TestResult[], known: ReadonlySet<string>): string[] =>
  results.flatMap(({ name, file }) => {
    const ids = idsIn(name);
    return [
      ...(ids.length > 3 ? [`${file}: "${name}" carries ${ids.length} ids; a test proves at most three`] : []),
      ...ids.filter(id => !known.has(id)).map(id => `${file}: "${name}" names ${id}, which is no requirement`),
    ];
  });

const proofFindings = (row: Row, results: readonly TestResult[], exists: (file: string) => boolean): string[] => {
  const where = `${tablePath}:${row.line} ${row.id}`;
  if (row.state === 'not yet') return row.proof.length > 0 ? [`${where} is not yet there but names a proof`] : [];
  if (row.proof.length === 0) return [`${where} says "${row.state}" and names no test file`];
  const carrying = results.filter(test => idsIn(test.name).includes(row.id));
  return [
    ...row.proof.filter(file => !exists(file)).map(file => `${where} names ${file}, which does not exist`),
    ...row.proof
      .filter(file => exists(file) && !carrying.some(test => test.file === file && passed(test)))
      .map(file => `${where} names ${file}, where no passing test has ${row.id} in its title`),
    ...carrying.filter(failed).map(test => `${where} says "${row.state}" but "${test.name}" fails in ${test.file}`),
  ];
};

/** Everything that is wrong between the table and what the tests showed. */
export const requirementFindings = (table: string, results: readonly TestResult[] | null, exists: (file: string) => boolean): string[] => {
  const rows = rowsOf(table);
  const known = new Set(rows.map(row => row.id));
  const looksLikeRow = table.split('\n').filter(line => /^\| *D\d-/.test(line)).length;
  const shape = [
    ...(rows.length === expected ? [] : [`${tablePath} has ${rows.length} rows; there are ${expected} requirements`]),
    ...(known.size === rows.length ? [] : [`${tablePath} has ${rows.length - known.size} ids twice`]),
    ...(looksLikeRow === rows.length
      ? []
      : [`${tablePath} has ${looksLikeRow - rows.length} rows that are not "| id | area | works / partly / not yet | proof |"`]),
  ];
  const claims = rows.filter(row => row.state !== 'not yet');
  if (!results) return claims.length > 0 ? [...shape, `${claims.length} rows claim a proof but ${resultsPath} is missing: run npm test first`] : shape;
  return [...shape, ...titleFindings(results, known), ...rows.flatMap(row => proofFindings(row, results, exists))];
};

/** The table with the proof column of rows marked works or partly filled from the passing tests. */
export const withProofs = (table: string, results: readonly TestResult[]): string => {
  const proofs = proofsOf(results);
  return table
    .split('\n')
    .map(line => {
      const [row] = rowsOf(line);
      if (!row) return line;
      const files = row.state === 'not yet' ? [] : (proofs.get(row.id) ?? row.proof);
      return `| ${row.id} | ${row.area} | ${row.state} | ${files.length > 0 ? files.map(file => `\`${file}\``).join(', ') : '—'} |`;
    })
    .join('\n');
};

export const readResults = (root: string): TestResult[] | null => (existsSync(join(root, resultsPath)) ? JSON.parse(read(root, resultsPath)) : null);

export const requirements: Check = {
  name: 'requirements',
  run: root => requirementFindings(read(root, tablePath), readResults(root), file => existsSync(join(root, file))),
};
