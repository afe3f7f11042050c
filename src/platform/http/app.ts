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

export type AppSettings = {
  slices: readonly Capability[];
  identify: Identify;
  demo: boolean;
  screens: string | null;
  trustProxy?: boolean;
  bodyWithin?: number;
};

const minute = 60_000;

/** A form is small: who drips its body byte by byte holds a connection and is cut off. Uploads, which stream, are not parsed. */
const slowBodies = (app: FastifyInstance, within: number): void => {
  const waiting = new WeakMap<object, NodeJS.Timeout>();
  app.addHook('preParsing', async request => {
    if (request.headers['content-type']?.startsWith(streamed)) return;
    waiting.set(request, setTimeout(() => request.raw.destroy(), within).unref());
  });
  const arrived = async (request: object) => clearTimeout(waiting.get(request));
  app.addHook('preValidation', arrived);
  app.addHook('onResponse', arrived);
  app.addHook('onRequestAbort', arrived);
};

const streamed = 'application/offset+octet-stream';

/** The HTTP face: every slice's endpoints, the screens, one way to say no. */
export const buildApp = async ({ slices, identify, demo, screens, trustProxy = false, bodyWithin = minute / 2 }: AppSettings): Promise<FastifyInstance> => {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    bodyLimit: 1_048_576,
    // One proxy is trusted, the one in front of us: what it was told by the client (X-Forwarded-For) is the client's word.
    trustProxy: trustProxy ? (_address, hop) => hop === 0 : false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // A whole request, 100 MB over a slow line included; a cut upload goes on where it stopped.
    requestTimeout: 30 * minute,
    // Without a byte for this long, the other side is gone.
    connectionTimeout: 2 * minute,
  });
  app.server.headersTimeout = minute / 2;
  slowBodies(app, bodyWithin);
  await app.register(cookie);
  secureHeaders(app);
  // Uploads stream past the JSON parser; their endpoints read the raw request.
  app.addContentTypeParser(streamed, (_request, _payload, done) => done(null));

  app.setErrorHandler((error, request, reply) => {
    const language = languageOf(request.cookies?.language ?? request.headers['accept-language']);
    const known = problemOf(error);
    if (!known) {
      defects.inc();
      request.log.error({ err: error, requestId: request.id }, 'defect');
    }
    const problem = known ?? common.defect();
    if (problem.status === 503 || problem.status === 429) reply.header('retry-after', String(problem.options.retryAfter ?? 2));
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
