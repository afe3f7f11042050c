import { setImmediate as breathe } from 'node:timers/promises';
import type { InputOf } from '#kernel/endpoint.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { sayValue } from '#kernel/form/input.ts';
import type { Value } from '#kernel/form/values.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { placeName } from '#platform/sheets/places.ts';
import { type api, limits, type Preview, type PreviewCell, type PreviewFile } from '../contract.ts';
import type { JudgedItem } from '../items.ts';
import { type Judged, saidTwice } from '../preview.ts';
import type { Found, Where } from '../read/found.ts';
import * as store from '../store.ts';
import { foundIn, openForm, presentAll, sealing } from './open.ts';
import { judgeFile, membersOf, targetOf } from './target.ts';

export const list = async (ctx: Ctx, { id, state, after, size }: InputOf<(typeof api)['list']>) => {
  await openForm(ctx, id);
  const rows = await store.list(ctx.tx, id, state, { after: cursorOf(after, byInstant), size });
  const shown = new Map((await presentAll(ctx, rows)).map(file => [file.id, file]));
  return pageFrom(rows, { size, key: row => [row.at.toISOString(), row.id], present: row => shown.get(row.id)! });
};

const placed = (at: Where) => ({ ...at, place: placeName(at.row, at.column) });

const presentCell = (ctx: Ctx, definition: FormDefinition, one: Judged, twice: readonly string[]): PreviewCell => {
  const cell = cellIndex(definition).get(one.cell);
  const shown = (value: Value) => (!cell && typeof value === 'string' ? value : cell ? sayValue(cell, value, ctx.language) : '');
  const { label, section, said, version, confidence, formula, state } = one;
  return {
    cell: one.cell,
    label,
    section,
    at: placed(one.at),
    said,
    old: shown(one.old),
    next: shown(one.next),
    version,
    state,
    code: one.state === 'error' ? one.code : null,
    message: one.state === 'error' ? one.message[ctx.language] : null,
    confidence,
    formula,
    twice: [...twice],
  };
};

/** What every waiting file would change now, compared with the form as it is and with each other. */
export const preview = async (ctx: Ctx, { id }: InputOf<(typeof api)['preview']>): Promise<Preview> => {
  const form = await openForm(ctx, id);
  const key = await sealing(ctx, id);
  const members = await membersOf(ctx, id);
  const rows = await store.open(ctx.tx, id, limits.filesAtOnce);
  const files: { id: string; row: store.Row; found: Found; judged: JudgedItem[] }[] = [];
  for (const row of rows) {
    const found = foundIn(row, key);
    files.push({ id: row.id, row, found, judged: judgeFile(form, members, row, found) });
    // Fifty files are judged in one look: others are served in between.
    await breathe();
  }
  const twice = saidTwice(files.filter(({ row }) => row.sheetId === null));
  const briefs = new Map((await presentAll(ctx, rows)).map(file => [file.id, file]));
  const shown = files.map(({ row, found, judged }): PreviewFile => {
    const { definition } = targetOf(form, members, row.sheetId).standing;
    const others = (cell: string) => (twice.get(cell) ?? []).filter(file => file !== row.id);
    return {
      ...briefs.get(row.id)!,
      notes: [...found.notes],
      preview: judged.map(one => presentCell(ctx, definition, one, one.state === 'change' || one.state === 'conflict' ? others(one.cell) : [])),
      unknown: found.unknown.map(({ text, ...at }) => ({ ...placed(at), text })),
    };
  });
  const open = form.sections.find(({ because }) => because === null);
  const because = open ? null : (form.sections.map(one => one.because).find(one => one === 'locked' || one === 'closed') ?? 'role');
  return {
    title: form.definition.title,
    sections: form.sections.map(section => ({ key: section.key, label: section.label, writable: section.because === null })),
    because,
    files: shown,
    members: members.map(({ id: sheet, member }) => ({ id: sheet, name: member.name })),
  };
};
