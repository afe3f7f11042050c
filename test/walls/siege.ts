import type { FastifyInstance } from 'fastify';
import type { World } from '#test/database.ts';

/** One request, whatever its shape. */
export type Shot = {
  readonly label: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string | Buffer;
};

/** A server that takes longer than this over one hostile request hangs (figure S2: 5 s; twice that, because tests share their cores). */
const hang = 10_000;

type Told = { readonly status: number; readonly body: string; readonly ms: number };

export const fire = async (app: FastifyInstance, shot: Shot): Promise<Told> => {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Told>(done => {
    timer = setTimeout(() => done({ status: 0, body: 'no answer', ms: hang }), hang);
  });
  try {
    const answered = app
      .inject({ method: shot.method as 'GET', url: shot.url, headers: { ...shot.headers }, ...(shot.payload === undefined ? {} : { payload: shot.payload }) })
      .then(answer => ({ status: answer.statusCode, body: answer.body, ms: performance.now() - started }))
      // A stream that breaks off in the middle: the reader holds half a file.
      .catch((error: Error) => ({ status: 0, body: error.message, ms: performance.now() - started }));
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
};

const say = ({ label, method, url, headers, payload }: Shot): string =>
  [label, method, url, headers?.['idempotency-key'] ?? '', headers?.['content-type'] ?? '', payload === undefined ? '' : String(payload)]
    .map(part => JSON.stringify(part.length > 260 ? `${part.slice(0, 200)}… (${part.length})` : part))
    .join(' ');

const isRefused = ({ status }: Told) => status >= 400 && status < 500;

export type Report = { readonly fired: number; readonly refused: number; readonly slowest: number; readonly faults: readonly string[] };

/**
 * Fires everything and tells all that went wrong: an answer of 5xx, none at all, a prototype that was reached, a state that a refused
 * request has changed. `stateOf` fingerprints what may not change.
 */
export const besiege = async (app: FastifyInstance, shots: readonly Shot[], stateOf: () => Promise<string>): Promise<Report> => {
  const faults: string[] = [];
  const refused: Shot[] = [];
  let slowest = 0;
  const before = await stateOf();
  for (const shot of shots) {
    const told = await fire(app, shot);
    slowest = Math.max(slowest, told.ms);
    if (told.status >= 500 || told.status === 0) faults.push(`${told.status} ${say(shot)} → ${told.body.slice(0, 200)}`);
    if (isRefused(told)) refused.push(shot);
    for (const name of ['polluted', 'roles', 'scopes'])
      if (name in {}) {
        delete (Object.prototype as Record<string, unknown>)[name];
        faults.push(`reached Object.prototype.${name}: ${say(shot)}`);
      }
  }
  // Where something was accepted the state may differ: what was refused is then sent once more, by itself.
  if (refused.length < shots.length) {
    const between = await stateOf();
    const again: Shot[] = [];
    for (const shot of refused) if (isRefused(await fire(app, shot))) again.push(shot);
    if (again.length === refused.length && (await stateOf()) !== between)
      faults.push(`a refused request changed the state, one of: ${again.slice(0, 3).map(say).join(' | ')}`);
  } else if ((await stateOf()) !== before) faults.push(`a refused request changed the state, one of: ${refused.slice(0, 3).map(say).join(' | ')}`);
  return { fired: shots.length, refused: refused.length, slowest, faults };
};

/** Counters of attempts and notes of refusals are there to grow; code lists and packages are large, and no request writes them. */
const growing = new Set(['gate.attempt', 'gate.unknown_login', 'dictionaries.entry', 'programmes.package']);

/** A fingerprint of every row of every table of ours. */
export const stateOfDatabase = async (sql: World['sql']): Promise<() => Promise<string>> => {
  const tables = await sql(
    `select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspowner = 'gongyu_maintenance'::regrole and n.nspname not in ('pgboss', 'public') order by 1`,
  );
  const parts = tables
    .filter(({ name }) => !growing.has(name))
    .map(({ name }) => {
      const rows =
        name === 'gate.session'
          ? 'select token_sha256, person_id, organisation_id from gate.session'
          : `select * from ${name}${name === 'platform.event' ? ' where not note' : ''}`;
      return `select '${name}' as name, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest from (${rows}) t`;
    });
  // With many tables the server asks them in parallel, and answers in any order.
  return async () => JSON.stringify(await sql(`${parts.join(' union all ')} order by 1`));
};

/** Which tables two fingerprints differ in. */
export const changedBetween = (before: string, after: string): string[] => {
  const [was, is] = [before, after].map(text => new Map((JSON.parse(text) as { name: string; digest: string }[]).map(({ name, digest }) => [name, digest])));
  return [...is!.keys()].filter(name => was!.get(name) !== is!.get(name));
};
