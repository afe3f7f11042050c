import type { Method } from '#kernel/endpoint.ts';
import { currentLanguage } from '../words/language.ts';
import { place } from './place.ts';
import { offline, type ProblemBody, ProblemError, unreadable } from './problem.ts';

export type RequestOptions = {
  /** Makes a repeated write the same write (`Idempotency-Key`). */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Lets the request outlive the page: the last save on the way out. */
  readonly keepalive?: boolean;
  /** Asked by the clock and not by a person: it does not keep the session alive. */
  readonly background?: boolean;
  /** A 401 is an answer, not a reason to leave (the sign-in page, public pages). */
  readonly allowSignedOut?: boolean;
};

let guest = false;

/** A page for guests asks as a guest from when it is shown until it is left: with the session of its link, never with somebody's own. */
export const asGuest = (on: boolean): void => {
  guest = on;
};

let signedOut: ((askedAt: number) => void) | null = null;

/** The desk says what to do when the session has ended. It is told when the question was asked: that may be before somebody came back. */
export const whenSignedOut = (act: ((askedAt: number) => void) | null): void => {
  signedOut = act;
};

const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(response.status);
  }
};

const isProblem = (body: unknown): body is ProblemBody => typeof body === 'object' && body !== null && 'type' in body && 'title' in body;

/** One request to the API: JSON in, JSON out, every failure a `ProblemError` in the reader's language. */
export const request = async (method: Method, path: string, input?: Readonly<Record<string, unknown>>, options: RequestOptions = {}): Promise<unknown> => {
  const askedAt = performance.now();
  const { url, body } = place(method, path, input);
  const headers = new Headers({ accept: 'application/json, application/problem+json', 'accept-language': currentLanguage() });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (guest) headers.set('x-guest', '1');
  if (options.background) headers.set('x-background', '1');
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey);
  const response = await fetch(url, { method, headers, body, credentials: 'same-origin', signal: options.signal, keepalive: options.keepalive ?? false }).catch(
    (cause: unknown) => {
      throw cause instanceof DOMException && cause.name === 'AbortError' ? cause : offline();
    },
  );
  const answer = await bodyOf(response).catch((cause: unknown) => {
    throw cause instanceof TypeError ? offline() : cause;
  });
  if (response.ok) return answer;
  // Only a missing session: a wrong password is a 401 too, and is the page's own to show.
  if (isProblem(answer) && answer.type === '/problems/common/signed-out' && !options.allowSignedOut) signedOut?.(askedAt);
  throw isProblem(answer) ? new ProblemError({ ...answer, status: response.status }) : unreadable(response.status);
};
