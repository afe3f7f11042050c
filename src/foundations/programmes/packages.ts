import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ProcedureDefinition } from '#foundations/procedures/contract.ts';
import { procedureFaults } from '#foundations/procedures/published.ts';
import { type Fault, fault } from '#kernel/fault.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import { FormDefinition } from '#kernel/form/definition.ts';
import { PlanDefinition } from '#kernel/plan/definition.ts';
import { planFaults } from '#kernel/plan/faults.ts';
import { Indicators } from '#kernel/plan/indicators.ts';
import type { Text } from '#kernel/words.ts';
import { Programme } from './contract.ts';
import { formFaults } from './rules/form.ts';
import { pathOf } from './rules/places.ts';
import { programmeFaults } from './rules/programme.ts';

/** Where the repository keeps its official packages. */
export const programmesFolder = fileURLToPath(new URL('../../../programmes/', import.meta.url));

export type Package = {
  readonly id: string;
  readonly version: string;
  /** SHA-256 over the content as written; white space does not count, order does. */
  readonly digest: string;
  readonly programme: Programme;
  readonly definition: FormDefinition;
  readonly procedure: ProcedureDefinition;
  /** The chapters of the 建设方案; null where the notice asks for none. */
  readonly plan: PlanDefinition | null;
  /** The observation points of the notice, if it has any. */
  readonly indicators: Indicators | null;
};

export type FileFault = Fault & { readonly file: string };

const files = { programme: 'programme.json', form: 'form.json', procedure: 'procedure.json', plan: 'plan.json', indicators: 'indicators.json' } as const;
type Part = keyof typeof files;
/** The names of the files that a package is made of; the last two may be left out. */
export const packageFiles: readonly string[] = Object.values(files);

const locales = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError };

type Read<T> = { readonly value: T | null; readonly faults: Fault[] };

/** Reads one file and checks its shape; faults carry the words of both languages for the same issue. */
const readPart = <T>(text: string | undefined, schema: z.ZodType<T>): Read<T> => {
  if (text === undefined) return { value: null, faults: [fault('', '缺少此文件', 'This file is missing')] };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { value: null, faults: [fault('', `不是有效的 JSON：${(error as Error).message}`, `This is not valid JSON: ${(error as Error).message}`)] };
  }
  const [zh, en] = (['zh-CN', 'en'] as const).map(language => schema.safeParse(content, { error: locales[language] }));
  if (zh!.success) return { value: zh!.data, faults: [] };
  return {
    value: null,
    faults: zh!.error.issues.map((issue, i) => ({
      path: pathOf(issue.path),
      reason: { 'zh-CN': issue.message, en: en!.error?.issues[i]?.message ?? issue.message },
    })),
  };
};

/** A file that a package may leave out. */
const readIfThere = <T>(text: string | undefined, schema: z.ZodType<T>): Read<T> => (text === undefined ? { value: null, faults: [] } : readPart(text, schema));

/**
 * Checks the files of one package, by their names. Either the package, or everything that is wrong with it. `folder` is the name of the
 * folder that it stands in; an upload has none, and goes by the id of its own `programme.json`.
 */
export const checkPackage = (texts: ReadonlyMap<string, string>, folder?: string): { package: Package | null; faults: FileFault[] } => {
  const programme = readPart(texts.get(files.programme), Programme);
  const form = readPart(texts.get(files.form), FormDefinition);
  const procedure = readPart(texts.get(files.procedure), ProcedureDefinition);
  const plan = readIfThere(texts.get(files.plan), PlanDefinition);
  const indicators = readIfThere(texts.get(files.indicators), Indicators);
  const id = folder ?? programme.value?.id ?? form.value?.id ?? '';
  const faults: Record<Part, Fault[]> = {
    programme: [...programme.faults, ...(programme.value ? programmeFaults(programme.value, id, form.value) : [])],
    form: [...form.faults, ...(form.value ? formFaults(form.value, id) : [])],
    procedure: [...procedure.faults, ...(procedure.value ? procedureFaults(procedure.value) : [])],
    plan: plan.faults,
    indicators: indicators.faults,
  };
  // What the chapters name stands in the other files: it is looked up once those are right.
  const isSound = [...faults.programme, ...faults.form, ...faults.indicators].length === 0;
  if (plan.value && programme.value && form.value && isSound)
    faults.plan = planFaults(plan.value, {
      indicators: indicators.value,
      evidence: programme.value.evidence.map(slot => slot.key),
      cells: new Set([...cellIndex(form.value).values()].flatMap(cell => [cell.id, cell.field])),
    });
  const found = (Object.keys(files) as Part[]).flatMap(part => faults[part].map(one => ({ file: files[part], ...one })));
  if (found.length > 0 || !programme.value || !form.value || !procedure.value) return { package: null, faults: found };
  const content = { programme: programme.value, definition: form.value, procedure: procedure.value };
  // A package without the optional files has the digest that it always had.
  const optional = { ...(plan.value ? { plan: plan.value } : {}), ...(indicators.value ? { indicators: indicators.value } : {}) };
  const digest = createHash('sha256')
    .update(JSON.stringify({ ...content, ...optional }))
    .digest('hex');
  return { package: { id, version: programme.value.version, digest, ...content, plan: plan.value, indicators: indicators.value }, faults: [] };
};

/** Reads and checks one package of the repository; its faults name the file from the root. */
export const readPackage = (folder: string, id: string): { package: Package | null; faults: FileFault[] } => {
  const there = packageFiles.filter(name => existsSync(join(folder, name)));
  const checked = checkPackage(new Map(there.map(name => [name, readFileSync(join(folder, name), 'utf8')])), id);
  return { ...checked, faults: checked.faults.map(one => ({ ...one, file: `programmes/${id}/${one.file}` })) };
};

const sayFault = ({ file, path, reason }: FileFault, language: keyof Text): string => `  ${file}${path ? ` · ${path}` : ''}\n    ${reason[language]}`;

export const refusalOf = (faults: readonly FileFault[]): Error =>
  new Error(
    `项目包有误，未载入。请逐条改正后重新启动：\n${faults.map(one => sayFault(one, 'zh-CN')).join('\n')}\n` +
      `The packages have faults and were not loaded. Correct each and start again:\n${faults.map(one => sayFault(one, 'en')).join('\n')}`,
  );

/** Every package of the repository: a new one is a new folder. Refuses all if one is faulty, with every fault named. */
export const readPackages = (root = programmesFolder): Package[] => {
  const read = readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => readPackage(join(root, entry.name), entry.name));
  const faults = read.flatMap(one => one.faults);
  if (faults.length > 0) throw refusalOf(faults);
  return read.flatMap(one => one.package ?? []);
};
