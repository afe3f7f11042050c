import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { newId } from '#kernel/id.ts';
import { common } from '#kernel/problem.ts';
import { languageOf } from '#kernel/words.ts';
import type { Capability } from '../capability.ts';
import { log } from '../log.ts';
import { problemOf } from './errors.ts';
import { secureHeaders } from './headers.ts';
import { defects, metrics } from './metrics.ts';
import { servePages } from './pages.ts';
import { type Identify, registerRoutes } from './routes.ts';

export type AppSettings = { slices: readonly Capability[]; identify: Identify; demo: boolean; screens: string | null; trustProxy?: boolean };

/** The HTTP face: every slice's endpoints, the screens, one way to say no. */
export const buildApp = async ({ slices, identify, demo, screens, trustProxy = false }: AppSettings): Promise<FastifyInstance> => {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    bodyLimit: 1_048_576,
    trustProxy,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 0,
  });
  await app.register(cookie);
  secureHeaders(app);
  // Uploads stream past the JSON parser; their endpoints read the raw request.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));

  app.setErrorHandler((error, request, reply) => {
    const language = languageOf(request.cookies?.language ?? request.headers['accept-language']);
    const known = problemOf(error);
    if (!known) {
      defects.inc();
      request.log.error({ err: error, requestId: request.id }, 'defect');
    }
    const problem = known ?? common.defect();
    if (problem.status === 503 || problem.status === 429) reply.header('retry-after', '2');
    return reply
      .code(problem.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem.toBody(language, request.id)));
  });
  app.setNotFoundHandler(() => {
    throw common.missing();
  });

  registerRoutes(app, slices, { identify, demo });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
  app.all('/api/*', () => {
    throw common.missing();
  });
  if (screens) await servePages(app, screens);
  return app;
};
