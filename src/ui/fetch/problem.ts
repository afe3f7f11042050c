import type { FieldError } from '#kernel/problem.ts';
import { common } from '../words/common.ts';
import { currentLanguage } from '../words/language.ts';

/** What the API says when it refuses (RFC 9457), with whatever the problem adds. */
export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly FieldError[];
  readonly [extra: string]: unknown;
};

/** A refusal in the reader's language; `status` 0 means that no answer came. */
export class ProblemError extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.title);
    this.name = 'ProblemError';
    this.body = body;
  }

  get status(): number {
    return this.body.status;
  }

  /** `problem.is('/problems/applications/closed')`. */
  is(type: string): boolean {
    return this.body.type === type;
  }

  get isOffline(): boolean {
    return this.is(offlineType);
  }
}

const offlineType = '/problems/common/offline';

export const offline = (): ProblemError => {
  const w = common[currentLanguage()];
  return new ProblemError({ type: offlineType, title: w.offline, detail: w.offlineDetail, status: 0 });
};

/** An answer that is not problem+json (a proxy's page, a cut body) still becomes a sentence. */
export const unreadable = (status: number): ProblemError => {
  const w = common[currentLanguage()];
  return new ProblemError({ type: '/problems/common/unreadable', title: w.unreadable, detail: w.unreadableDetail, status });
};

/** The sentence for one field: `fieldError(problem, '/reason')`. */
export const fieldError = (problem: ProblemError | null | undefined, pointer: string): string | undefined =>
  problem?.body.errors?.find(error => error.pointer === pointer)?.message;

export const asProblem = (thrown: unknown): ProblemError | null => (thrown instanceof ProblemError ? thrown : null);
