import type { z } from 'zod';
import { type Endpoint, parametersOf } from '#kernel/endpoint.ts';
import { common, type FieldError } from '#kernel/problem.ts';
import type { Language } from '#kernel/words.ts';
import { sayIssue } from './sentences.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const pointerOf = (path: readonly PropertyKey[]) => `/${path.map(step => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

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
  const doubled = names.filter(name => Object.hasOwn(body, name));
  if (doubled.length > 0) throw common.invalid({ errors: doubled.map(name => ({ pointer: pointerOf([name]), message: unknownField[language] })) });
  const parsed = endpoint.input.safeParse({ ...body, ...(wire.params as object) }, { error: sayIssue(language) });
  if (parsed.success) return parsed.data;
  if (parsed.error.issues.some(issue => names.includes(String(issue.path[0])))) throw common.missing();
  throw common.invalid({ errors: fieldErrors(parsed.error, language) });
};
