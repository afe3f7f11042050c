import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { defineProblems } from '#kernel/problem.ts';
import { type Capability, defineCapability } from '../capability.ts';
import { running } from '../running.ts';
import { docsPage } from './docs-page.ts';
import { contentSecurityPolicy, newNonce } from './headers.ts';
import { openApiOf } from './openapi.ts';

const problems = defineProblems('system', {
  'not-ready': { status: 503, title: { 'zh-CN': '服务尚未就绪', en: 'The service is not ready' } },
});

const api = {
  health: endpoint({
    method: 'GET',
    path: '/health',
    permission: 'public',
    summary: { 'zh-CN': '进程是否存活', en: 'Is the process alive' },
    output: z.object({ status: z.literal('ok') }),
  }),
  ready: endpoint({
    method: 'GET',
    path: '/ready',
    permission: 'public',
    raw: true,
    problems: ['not-ready'],
    summary: { 'zh-CN': '是否可以接收请求', en: 'Can requests be served' },
    output: z.object({ status: z.enum(['ready', 'not-ready']), checks: z.record(z.string(), z.string()) }),
  }),
  openapi: endpoint({
    method: 'GET',
    path: '/openapi.json',
    permission: 'public',
    raw: true,
    summary: { 'zh-CN': '接口文档（OpenAPI 3.1）', en: 'The API document (OpenAPI 3.1)' },
    output: z.unknown(),
  }),
  docs: endpoint({
    method: 'GET',
    path: '/docs',
    permission: 'public',
    raw: true,
    summary: { 'zh-CN': '接口文档（网页）', en: 'The API document as a page' },
    output: z.unknown(),
  }),
};

const monthsAhead = `select count(*)::int as months from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'platform.event'::regclass and c.relname > 'event_' || to_char(now(), 'YYYYMM') and c.relname ~ '^event_[0-9]{6}$'`;

/** Draining is announced here before the server stops accepting, so that a proxy sends no more. */
export const readiness = { draining: false };

/** Health, readiness and the API document: registered and listed like every other endpoint. */
export const systemSlice = (slices: () => readonly Capability[]): Capability => {
  const document = () => openApiOf(slices(), { demo: running().demo });
  return defineCapability<typeof api>({
    name: 'system',
    api,
    problems,
    permissions: {},
    handlers: {
      health: async () => ({ status: 'ok' as const }),
      ready: async ({ reply }) => {
        const checks: Record<string, string> = { process: readiness.draining ? 'draining' : 'ok' };
        try {
          const { rows } = await running().connections.app.query<{ months: number }>(monthsAhead);
          checks.database = 'ok';
          checks.partitions = rows[0]!.months < 3 ? `only ${rows[0]!.months} months of event partitions left` : 'ok';
        } catch {
          checks.database = 'away';
        }
        const ready = !readiness.draining && checks.database === 'ok';
        return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', checks });
      },
      openapi: async ({ reply }) => reply.send(document()),
      docs: async ({ reply }) => {
        const nonce = newNonce();
        return reply
          .header('content-security-policy', contentSecurityPolicy(nonce))
          .type('text/html; charset=utf-8')
          .send(docsPage(document() as never, nonce));
      },
    },
  }) as unknown as Capability;
};
