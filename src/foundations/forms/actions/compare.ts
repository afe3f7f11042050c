import { namesOfPersons } from '#foundations/identity/published.ts';
import { SERVICE } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { sectionsOf } from '#kernel/form/cells.ts';
import type { Answers, Value } from '#kernel/form/values.ts';
import { byNumber, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { compareAnswers } from '../compare.ts';
import { type api, type Compared, problems, type Version } from '../contract.ts';
import { noteLook } from '../looks.ts';
import * as history from '../store/history.ts';
import { clear, keyOf, type OpenForm, openForm } from './open.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** A state of the form: what was handed in, or what stood there at an instant. `until` is where its changes end. */
type State = { readonly version: Version | null; readonly until: Date; readonly answers: Answers };

const inClear = ({ row, definition }: OpenForm, answers: Readonly<Record<string, Value>>): Answers => {
  const key = keyOf(row);
  return Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, clear(definition, field, value, key)]));
};

const presentVersion = ({ number, versionCode, digest, at }: Pick<history.SnapshotOf, 'number' | 'versionCode' | 'digest' | 'at'>): Version => ({
  number,
  versionCode,
  digest,
  at: at.toISOString(),
});

/** `v2`: as handed in, to the byte; an instant: as the changes until then made it; `now`: as it stands. */
const stateOf = async (ctx: Ctx, form: OpenForm, point: string): Promise<State> => {
  const { row } = form;
  if (point === 'now') return { version: null, until: row.instant, answers: form.answers };
  if (point.startsWith('v')) {
    const snapshot = await history.snapshot(ctx.tx, row.id, Number(point.slice(1)));
    if (!snapshot) throw problems['no-version']();
    const { answers } = JSON.parse(snapshot.content) as { answers: Record<string, Value> };
    return { version: presentVersion(snapshot), until: snapshot.at, answers: inClear(form, answers) };
  }
  const until = new Date(point);
  const changes = await history.changesUntil(ctx.tx, row.id, until);
  return { version: null, until, answers: inClear(form, Object.fromEntries(changes.map(change => [change.field, change.value]))) };
};

export const versions = async (ctx: Ctx, { id, after, size }: In<'versions'>) => {
  await openForm(ctx, id);
  const rows = await history.snapshots(ctx.tx, id, { after: cursorOf(after, byNumber), size });
  return pageFrom(rows, { size, key: row => [row.number], present: presentVersion });
};

/** Cell by cell what changed between two states, with who wrote what stands there now, and when. */
export const compare = async (ctx: Ctx, { id, from, to }: In<'compare'>): Promise<Compared> => {
  const form = await openForm(ctx, id);
  await noteLook(ctx, form, 'screen');
  const [before, after] = [await stateOf(ctx, form, from), await stateOf(ctx, form, to)];
  const cells = compareAnswers(form.definition, { before: before.answers, after: after.answers }, ctx.language);
  const last = new Map((await history.changesUntil(ctx.tx, id, after.until)).map(change => [change.field, change]));
  const names = await namesOfPersons(
    ctx.tx,
    cells.flatMap(cell => last.get(cell.field)?.personId ?? []),
  );
  const nameOf = (personId: string) => names.get(personId) ?? (personId === SERVICE ? { 'zh-CN': '系统', en: 'System' }[ctx.language] : null);
  const seen = new Set(form.row.places.map(place => place.key));
  return {
    from: { version: before.version, at: before.until.toISOString() },
    to: { version: after.version, at: after.until.toISOString() },
    sections: sectionsOf(form.definition).flatMap(({ key, label, gloss }) => {
      const inside = cells.filter(cell => cell.section === key);
      if (inside.length === 0 || !seen.has(key)) return [];
      return [
        {
          key,
          label,
          ...(gloss === undefined ? {} : { gloss }),
          cells: inside.map(cell => {
            const change = last.get(cell.field);
            return { ...cell, person: change ? nameOf(change.personId) : null, at: change?.at.toISOString() ?? null };
          }),
        },
      ];
    }),
  };
};
