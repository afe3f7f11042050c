import { closeTasks, openTask } from '#foundations/tasks/published.ts';
import { say } from '#kernel/words.ts';
import type { Reaction } from '#platform/capability.ts';
import * as units from './store/units.ts';
import * as store from './store.ts';
import { unitWords } from './words/units/index.ts';

const key = 'confirm-units';

/** Units that were entered or changed wait for the district; once all are confirmed, ended or taken back there is nothing to do. */
const waiting: Reaction = {
  on: [
    'consortia.unit-entered',
    'consortia.unit-changed',
    'consortia.unit-moved',
    'consortia.unit-confirmed',
    'consortia.unit-removed',
    'consortia.keepers-changed',
    'consortia.status-changed',
  ],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    if (!row) return;
    const count = (await units.counts(ctx.tx, [row.id])).get(row.id)?.waiting ?? 0;
    const { districtId } = row;
    if (count === 0 || row.status === 'withdrawn' || districtId === null || !row.keepers.includes(districtId)) return closeTasks(ctx, row.id, [key]);
    await openTask(ctx, {
      key,
      subjectKind: 'consortium',
      subjectId: row.id,
      title: say(unitWords['zh-CN'].task(row.name), unitWords.en.task(row.name)),
      link: `/profiles/${row.id}?tab=units`,
      node: districtId,
      roles: ['district-economy-officer', 'district-education-officer'],
      watchers: row.keepers,
      verb: say(unitWords['zh-CN'].confirm, unitWords.en.confirm),
      cause: event.id,
      dueAt: null,
    });
  },
};

export const reactions = { waiting };
