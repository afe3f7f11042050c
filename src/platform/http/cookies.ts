import type { FastifyReply, FastifyRequest } from 'fastify';

// `__Host-` needs Secure, which plain http://localhost cannot set everywhere: there the cookie goes without both.
const nameFor = (request: FastifyRequest) => (request.protocol === 'https' ? '__Host-gongyu' : 'gongyu');

export const sessionToken = (request: FastifyRequest): string | undefined => request.cookies[nameFor(request)];

export const setSessionToken = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  reply.setCookie(nameFor(request), token, { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' });
};

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
