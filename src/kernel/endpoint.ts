import { z } from 'zod';
import type { SigningAct } from './actor.ts';
import type { Text } from './words.ts';

/** `public`: anyone; `signed-in`: any person; otherwise a permission that roles are given in a slice's `access.ts`. */
export type Permission = 'public' | 'signed-in' | `${string}.${string}`;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/**
 * One thing a client can ask. Input is one object: path parameters (`{id}`), then the query (GET, DELETE) or the JSON body.
 * Unknown keys are refused. `raw` endpoints (uploads, downloads, streams) answer on the wire themselves but are registered,
 * permitted and listed like all others.
 */
export type Endpoint<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> = {
  readonly method: Method;
  readonly path: string;
  readonly permission: Permission;
  readonly summary: Text;
  readonly input: I;
  readonly output: O;
  readonly problems: readonly string[];
  readonly raw: boolean;
  /** Exists only where the demo world runs (stepping in as a demo person). */
  readonly demoOnly: boolean;
  /** The answer holds what is kept nowhere (a token, a code): no idempotency key stores it. Such a write must be harmless when repeated. */
  readonly answerIsSecret: boolean;
  /** Concerns the person and not the work (another organisation, the password): open whatever one acts as. */
  readonly asOneself: boolean;
  /** What of 委托代签 this write belongs to: who was entrusted with signing alone may use no other write. The action looks closer (`maySign`). */
  readonly signs: readonly SigningAct[];
  /** An input as a client would send it: shown in the API document, and proven valid by a test. */
  readonly example?: z.input<I>;
};

type Given<I extends z.ZodObject, O extends z.ZodType> = Pick<Endpoint<I, O>, 'method' | 'path' | 'permission' | 'summary' | 'output'> & {
  input?: I;
  problems?: readonly string[];
  raw?: boolean;
  demoOnly?: boolean;
  answerIsSecret?: boolean;
  signs?: readonly SigningAct[];
  asOneself?: boolean;
  example?: z.input<I>;
};

/** Declares an endpoint; the permission is part of the type, so one without does not compile. Paths are below `/api`. */
export const endpoint = <O extends z.ZodType, I extends z.ZodObject = z.ZodObject<Record<never, never>>>(given: Given<I, O>): Endpoint<I, O> => ({
  problems: [],
  raw: false,
  demoOnly: false,
  answerIsSecret: false,
  signs: [],
  asOneself: false,
  ...given,
  input: (given.input ?? z.object({})).strict() as unknown as I,
});

export type InputOf<E> = E extends Endpoint<infer I, z.ZodType> ? z.output<I> : never;
/** What a client may send: before defaults and coercion. */
export type RequestOf<E> = E extends Endpoint<infer I, z.ZodType> ? z.input<I> : never;
export type OutputOf<E> = E extends Endpoint<z.ZodObject, infer O> ? z.output<O> : never;

/** The names in braces of a path: `/applications/{id}/submit` → `['id']`. */
export const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]!);

export type Api = Readonly<Record<string, Endpoint>>;
