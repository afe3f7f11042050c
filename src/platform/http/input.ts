import type { z } from 'zod';
import { type Endpoint, parametersOf } from '#kernel/endpoint.ts';
import { common, type FieldError } from '#kernel/problem.ts';
import { isText } from '#kernel/text.ts';
import type { Language } from '#kernel/words.ts';
import { sayIssue } from './sentences.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const pointerOf = (path: readonly PropertyKey[]) => `/${path.map(step => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

const unwritable = { 'zh-CN': '含有无法保存的字符，请删除后重新填写', en: 'It holds characters that cannot be stored; please remove them' };
/** No form is deeper than a few steps; what is, is not meant well, and would exhaust whoever walks through it. */
const deepest = 24;

/** Where in the input stands what no table can hold; `null` for more depth than anybody means. */
const unwritablePlaces = (value: unknown, path: readonly string[] = []): (readonly string[])[] | null => {
  if (typeof value === 'string') return isText(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length === deepest) return null;
  const found: (readonly string[])[] = [];
  for (const [key, inner] of Object.entries(value)) {
    // A key of that kind is told at the place where it stands.
    const within = isText(key) ? unwritablePlaces(inner, [...path, key]) : [path];
    if (within === null) return null;
    found.push(...within);
  }
  return found;
};

const unknownField = { 'zh-CN': '未知字段，请删除', en: 'Unknown field; please remove it' };

const fieldErrors = (error: z.ZodError, language: Language): FieldError[] =>
  error.issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({ pointer: pointerOf([...issue.path, key]), message: unknownField[language] }))
      : [{ pointer: pointerOf(issue.path), message: issue.message }],
  );

/**
 * One input object from path, query or body. Unknown keys are refused; an identifier in the path that cannot be one is
 * simply not found.
 */
export const readInput = (endpoint: Endpoint, wire: { params: unknown; query: unknown; body: unknown }, language: Language): Record<string, unknown> => {
  const fromBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && endpoint.method !== 'HEAD' && !endpoint.raw;
  const body = fromBody ? (wire.body ?? {}) : wire.query;
  if (!isRecord(body)) throw common.malformed();
  const names = parametersOf(endpoint.path);
  if (unwritablePlaces(wire.params)?.length !== 0) throw common.missing();
  const places = unwritablePlaces(body);
  if (places === null) throw common.malformed();
  if (places.length > 0) throw common.invalid({ errors: places.map(path => ({ pointer: pointerOf(path), message: unwritable[language] })) });
  const doubled = names.filter(name => Object.hasOwn(body, name));
  if (doubled.length > 0) throw common.invalid({ errors: doubled.map(name => ({ pointer: pointerOf([name]), message: unknownField[language] })) });
  const parsed = endpoint.input.safeParse({ ...body, ...(wire.params as object) }, { error: sayIssue(language) });
  if (parsed.success) return parsed.data;
  if (parsed.error.issues.some(issue => names.includes(String(issue.path[0])))) throw common.missing();
  throw common.invalid({ errors: fieldErrors(parsed.error, language) });
};
