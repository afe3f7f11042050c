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

/*
 * A guest's session lies in a cookie of its own. A page for guests says on every request that it asks as a guest; then the guest's cookie
 * alone counts, and without that word it counts for nothing: who works on the desk and opens a link mixes neither.
 */
const guestNameFor = (request: FastifyRequest) => `${nameFor(request)}-guest`;

/** Does this request come from a page for guests? */
export const asksAsGuest = (request: FastifyRequest): boolean => request.headers['x-guest'] === '1';
export const guestToken = (request: FastifyRequest): string | undefined => request.cookies[guestNameFor(request)];
export const setGuestToken = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  reply.setCookie(guestNameFor(request), token, { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' });
};
export const clearGuestToken = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.clearCookie(guestNameFor(request), { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' });
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
