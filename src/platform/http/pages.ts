import { existsSync, readFileSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy, newNonce } from './headers.ts';

/** Serves the built screens: hashed assets for a year, precompressed; every page path gets the shell with a fresh nonce. */
export const servePages = async (app: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(`${folder}/index.html`)) return;
  const shell = readFileSync(`${folder}/index.html`, 'utf8');
  await app.register(fastifyStatic, {
    root: `${folder}/assets`,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    index: false,
  });
  const page = {
    method: 'GET' as const,
    handler: async (_request: unknown, reply: import('fastify').FastifyReply) => {
      const nonce = newNonce();
      return reply
        .header('content-security-policy', contentSecurityPolicy(nonce))
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(shell.replaceAll('__NONCE__', nonce));
    },
  };
  app.route({ ...page, url: '/' });
  app.route({ ...page, url: '/*' });
};
