import type { FastifyReply, FastifyRequest } from 'fastify';

// `__Host-` needs Secure, which plain http://localhost cannot set everywhere: there the cookie goes without both.
const nameFor = (request: FastifyRequest) => (request.protocol === 'https' ? '__Host-gongyu' : 'gongyu');

/** The token of the session that this request carries. */
export const sessionToken = (request: FastifyRequest): string | undefined => request.cookies[nameFor(request)];

/** Gives the browser a session; scripts cannot read it, other sites cannot send it with a write. */
export const setSessionToken = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  reply.setCookie(nameFor(request), token, { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' });
};

/** Takes the session out of the browser. */
export const clearSessionToken = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.clearCookie(nameFor(request), { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' });
};

/**
 * A browser says where a request comes from (Origin, Sec-Fetch-Site); one from another site may not write. Programs
 * without these headers do not carry somebody's cookie by accident.
 */
export const isCrossSite = (request: FastifyRequest): boolean => {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  try {
    return new URL(origin).host !== request.host;
  } catch {
    return true;
  }
};
