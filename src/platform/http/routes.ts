import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, isKnown, isSignedIn, type Role } from '#kernel/actor.ts';
import type { Endpoint } from '#kernel/endpoint.ts';
import { common } from '#kernel/problem.ts';
import { languageOf } from '#kernel/words.ts';
import type { Capability, Ctx, Tx, WireCtx } from '../capability.ts';
import { noteEvent } from '../events.ts';
import { running } from '../running.ts';
import { isCrossSite } from './cookies.ts';
import { type Answer, once } from './idempotency.ts';
import { readInput } from './input.ts';
import { requests } from './metrics.ts';
import { contextOf, type RequestFacts, transact } from './transact.ts';

export type Identify = (request: FastifyRequest) => Promise<Actor>;

/** Which roles hold a permission, over all slices. */
export const holdersOf = (slices: readonly Capability[]): ReadonlyMap<string, ReadonlySet<Role>> => {
  const table = new Map<string, Set<Role>>();
  for (const slice of slices)
    for (const [permission, roles] of Object.entries(slice.permissions)) table.set(permission, new Set([...(table.get(permission) ?? []), ...roles]));
  return table;
};

const mayCall = (endpoint: Endpoint, actor: Actor, holders: ReturnType<typeof holdersOf>): boolean =>
  endpoint.permission === 'public' ||
  (endpoint.permission === 'signed-in' && isSignedIn(actor)) ||
  (isKnown(actor) && actor.roles.some(role => holders.get(endpoint.permission)?.has(role)));

/** What the hat of a deputy forbids: everything once it has ended, and with 委托代签 every write that is no signature. */
const refusalOfDeputy = (endpoint: Endpoint, { onBehalfOf }: Actor) => {
  if (!onBehalfOf || endpoint.permission === 'public' || endpoint.asOneself) return null;
  if (onBehalfOf.ended) return common['acting-ended']();
  const signsOnly = onBehalfOf.kind === 'signing' && isWrite(endpoint) && endpoint.permission !== 'signed-in';
  return signsOnly && !endpoint.signs.some(act => onBehalfOf.acts.includes(act)) ? common['signing-only']() : null;
};

const isWrite = (endpoint: Endpoint) => !['GET', 'HEAD', 'OPTIONS'].includes(endpoint.method);

/** A raw endpoint has no transaction while bytes flow; it opens its own with `transact`. */
const noTransaction = new Proxy(
  {},
  {
    get: () => {
      throw new Error('a raw endpoint opens its own transaction');
    },
  },
) as Tx;
const noRecord: Ctx['record'] = async () => {
  throw new Error('a raw endpoint records inside its own transaction');
};

type Handler = (ctx: WireCtx, input: never) => Promise<unknown>;

const answerOf = async (
  ctx: Ctx,
  endpoint: Endpoint,
  handler: Handler,
  input: unknown,
  wire: { request: FastifyRequest; reply: FastifyReply },
): Promise<Answer> => {
  const result = await handler({ ...ctx, ...wire }, input as never);
  // Parsing the answer keeps out what the contract does not promise.
  return result === undefined ? { status: 204, body: undefined } : { status: 200, body: endpoint.output.parse(result) };
};

/** Registers every endpoint of every slice: permission, then input, then one transaction, then the answer. */
export const registerRoutes = (app: FastifyInstance, slices: readonly Capability[], { identify, demo }: { identify: Identify; demo: boolean }): void => {
  const holders = holdersOf(slices);
  for (const slice of slices)
    for (const [name, endpoint] of Object.entries(slice.api)) {
      if (endpoint.demoOnly && !demo) continue;
      const handler = slice.handlers[name] as Handler;
      const label = `${slice.name}.${name}`;
      app.route({
        method: endpoint.method,
        url: `/api${endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        exposeHeadRoute: false,
        handler: async (request, reply) => {
          const stop = requests.startTimer({ endpoint: label });
          reply.raw.once('close', () => stop({ status: reply.statusCode }));
          reply.header('cache-control', 'no-store');
          const language = languageOf(request.cookies.language ?? request.headers['accept-language']);
          if (isWrite(endpoint) && isCrossSite(request)) throw common['cross-site']();
          const actor = await identify(request);
          const facts: RequestFacts = { actor, language, requestId: request.id };
          const refused = refusalOfDeputy(endpoint, actor);
          if (refused) throw refused;
          if (!mayCall(endpoint, actor, holders)) {
            if (!isKnown(actor)) throw common['signed-out']();
            await noteEvent(running().connections.gate, facts, 'platform.refused', actor.id, { scopes: [actor.id], payload: { endpoint: label } });
            throw common.forbidden();
          }
          const input = readInput(endpoint, request, language);
          if (endpoint.raw) return handler({ ...contextOf(facts, noTransaction, noRecord), request, reply }, input as never);

          const key = request.headers['idempotency-key'];
          const answer = await transact(facts, isWrite(endpoint) ? 'write' : 'read', ctx => {
            const act = () => answerOf(ctx, endpoint, handler, input, { request, reply });
            return isWrite(endpoint) && !endpoint.answerIsSecret && typeof key === 'string' && isKnown(actor) ? once(ctx, key, label, input, act) : act();
          });
          return reply.code(answer.status).send(answer.body);
        },
      });
    }
};
