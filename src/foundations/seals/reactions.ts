import { notify } from '#foundations/notifications/published.ts';
import { closeTasks, openTask } from '#foundations/tasks/published.ts';
import type { Role } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import { recount } from './actions/standing.ts';
import type { Difference } from './contract.ts';
import { spans } from './rules.ts';
import * as store from './store.ts';
import { words } from './words/index.ts';

type Words = (typeof words)['en'];
const both = (say: (w: Words) => string): Text => ({ 'zh-CN': say(words['zh-CN']), en: say(words.en) });
const sealersRoles: Role[] = ['school-clerk', 'municipal-education-officer'];

/** 推荐书 第1、3页；建设方案 共12页改为13页，全部 */
export const namedPages = (w: Words, differences: readonly Difference[]): string =>
  differences
    .map(({ title, counts, pages }) => `${title}${counts ? w.news.recounted(counts.before, counts.after) : w.news.pages(spans(pages))}`)
    .join(w.news.and);

const tell = async (ctx: Ctx, event: PlatformEvent, row: store.SealingRow, title: Text, body?: Text): Promise<void> => {
  for (const node of row.sealers.filter(one => ctx.actor.nodes.includes(one)))
    await notify(ctx, { key: `${event.id}:${node}`, node, roles: sealersRoles, title, body, link: `/seals/${row.id}`, subjectId: row.subjectId });
};

/** A printed copy waits to be sealed; where something was sealed before, the pages that differ are named (盖章稿失效). */
const printed: Reaction = {
  on: ['seals.printed'],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, String(event.payload['sealing']));
    if (!row || row.state === 'void') return;
    const differences = (event.payload['differences'] ?? null) as readonly Difference[] | null;
    const changed = differences !== null && differences.length > 0;
    if (changed)
      await tell(
        ctx,
        event,
        row,
        both(w => w.news.void(row.title)),
        both(w => w.news.again(namedPages(w, differences))),
      );
    if (row.state === 'complete' || !row.editable) return;
    for (const node of row.sealers.filter(one => ctx.actor.nodes.includes(one)))
      await openTask(ctx, {
        key: 'seal',
        subjectKind: 'sealing',
        subjectId: row.id,
        title: both(w => w.task.seal(row.title)),
        detail: changed ? both(w => w.news.again(namedPages(w, differences))) : undefined,
        verb: both(w => w.task.verb),
        link: `/seals/${row.id}`,
        node,
        roles: sealersRoles,
        dueAt: row.editableUntil,
        cause: event.id,
      });
  },
};

const ended: Reaction = {
  on: ['seals.voided', 'seals.completed', 'seals.closed'],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, String(event.payload['sealing']));
    if (!row) return;
    if (event.type === 'seals.completed') return void (row.state === 'complete' && (await closeTasks(ctx, row.id)));
    if (event.type === 'seals.closed' && row.editable) return;
    await closeTasks(ctx, row.id, undefined, 'cancelled');
    if (event.type === 'seals.closed') return;
    // What nobody had sealed yet is no loss.
    if (event.payload['was'] === 'open') return;
    const because = event.payload['because'] as Text;
    await tell(
      ctx,
      event,
      row,
      both(w => w.news.void(row.title)),
      { 'zh-CN': words['zh-CN'].news.because(because['zh-CN']), en: words.en.news.because(because.en) },
    );
  },
};

/** A seal that an officer did not find: who has it sealed hears of it. */
const missed: Reaction = {
  on: ['seals.marked'],
  run: async (ctx, event) => {
    const { part, seen, seal, title, note } = event.payload;
    const row = await store.find(ctx.tx, String(event.payload['sealing']));
    if (!row || part !== 'officer' || seen !== false) return;
    await tell(
      ctx,
      event,
      row,
      both(w => w.news.missed(String(title), String(seal))),
      both(() => String(note ?? '')),
    );
  },
};

/** Files of a sealing come and go; reading them takes a while and is a labour of its own. */
const files: Reaction = {
  on: ['attachments.added', 'attachments.removed'],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    if (!row) return;
    const attachmentId = String(event.payload['attachment']);
    const [slot, name] = [String(event.payload['slot']), String(event.payload['name'])];
    if (event.type === 'attachments.removed') {
      await store.dropScan(ctx.tx, attachmentId);
      await recount(ctx.tx, row.id);
      await ctx.record('seals.scan-removed', row.subjectId, { scopes: row.scopes, payload: { sealing: row.id, attachment: attachmentId, name } });
      return;
    }
    await store.insertScan(ctx.tx, { attachmentId, sealingId: row.id, slot, name, scopes: row.scopes });
    await ctx.record('seals.scan-added', row.subjectId, { scopes: row.scopes, payload: { sealing: row.id, attachment: attachmentId, name } });
  },
};

export const reactions = { printed, ended, missed, files };
