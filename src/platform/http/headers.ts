import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Scripts and styles run only from this server and with this page's nonce; nothing may frame the product. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // No text becomes a script by way of the DOM, not even in our own code.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** A nonce for one answer: 144 random bits. */
export const newNonce = (): string => randomBytes(18).toString('base64');

/** What every answer carries. The page itself replaces the policy by one with its nonce. */
export const secureHeaders = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
};
