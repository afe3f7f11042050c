import { Readable } from 'node:stream';
import { personsNamed } from '#foundations/identity/published.ts';
import { csvLine, csvMark } from '#kernel/csv.ts';
import { dayOf, endOfDay, sayInstant, sayTime } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { type api, problems, type SecurityEntry } from './contract.ts';
import { kindsOfSecurity, sayHistory, sayLog } from './say.ts';
import * as store from './store.ts';
import { words } from './words/index.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const keyOf = (row: store.Row) => [row.instant, row.id] as const;

export const history = async (ctx: Ctx, { subjectId, after, size }: In<'history'>) => {
  const rows = await store.ofSubject(ctx.tx, ctx.actor, subjectId, cursorOf(after, byInstant), size);
  return pageFrom(rows, { size, key: keyOf, present: await sayHistory(ctx, rows) });
};

type Filter = In<'export'>;

const filterOf = async ({ tx }: Ctx, { type, from, to, person }: Filter): Promise<store.Filter> => ({
  type,
  from: from ? new Date(`${from}T00:00:00+08:00`) : undefined,
  until: to ? endOfDay(to) : undefined,
  persons: person ? await personsNamed(tx, person) : undefined,
});

const checkDays = ({ from, to }: Filter) => {
  if (from && to && from > to) throw problems.days();
};

export const log = async (ctx: Ctx, { after, size, ...filter }: In<'log'>) => {
  checkDays(filter);
  const rows = await store.security(ctx.tx, await filterOf(ctx, filter), cursorOf(after, byInstant), size);
  return pageFrom(rows, { size, key: keyOf, present: await sayLog(ctx, rows) });
};

export const types = async () => ({ items: kindsOfSecurity() });

const lineOf = (language: Ctx['language'], entry: SecurityEntry): string =>
  csvLine([
    sayInstant(new Date(entry.at)).slice(0, 10),
    sayTime(new Date(entry.at)),
    entry.words[language],
    entry.person,
    entry.organisation,
    entry.about,
    entry.note?.[language],
    entry.requestId,
  ]);

/** Page by page, each in a transaction of its own: nothing is held while bytes flow to a slow reader. */
async function* linesOf(ctx: Ctx, filter: Filter): AsyncGenerator<string> {
  const w = words[ctx.language];
  yield csvMark + csvLine([w.column.day, w.column.time, w.column.what, w.column.who, w.column.organisation, w.column.about, w.column.note, w.column.request]);
  for (let after: string | undefined; ; ) {
    const page = await transact(ctx, 'read', inner => log(inner, { ...filter, after, size: 1000 }));
    yield page.items.map(entry => lineOf(ctx.language, entry)).join('');
    if (page.next === null) return;
    after = page.next;
  }
}

/** The log as a file. Taking it out is itself in the log; when that cannot be written, nothing is given out. */
export const exportLog = async (ctx: WireCtx, filter: In<'export'>) => {
  checkDays(filter);
  await ctx.note('audit.exported', ctx.actor.id, { scopes: [ctx.actor.id] });
  return ctx.reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="audit-${dayOf(ctx.now)}.csv"`)
    .send(Readable.from(linesOf(ctx, filter)));
};
