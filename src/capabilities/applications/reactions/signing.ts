import type { Part, Stage } from '#foundations/procedures/contract.ts';
import { opinionsOf, papersOf } from '#foundations/procedures/published.ts';
import { closeTasks } from '#foundations/tasks/published.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import * as store from '../store.ts';
import { ask, stageOf, tell } from './asking.ts';

/**
 * Who is to sign, as it stands now: the parts that said nothing yet; once all did, for whom the stage waits; and a second person for a slip that
 * waits. Events may be told in any order, so nobody relies on which came last.
 */
export const askSigners = async (ctx: Ctx, row: store.Row, event: PlatformEvent, { key, opinions, waitsFor }: Stage): Promise<void> => {
  if (opinions) {
    const said = (await opinionsOf(ctx, row.id)).filter(opinion => opinion.current && opinion.stage === key).map(opinion => opinion.part);
    const silent = opinions.filter(part => !said.includes(part));
    for (const part of silent) await ask(ctx, row, event, part, 'opine', `opine-${part}`);
    if (silent.length === 0) await ask(ctx, row, event, waitsFor, 'act');
  }
  for (const slip of await papersOf(ctx, row.id)) if (slip.state === 'waiting') await ask(ctx, row, event, slip.part, 'compare', `slip-${slip.id}`);
};

/** Once everybody said something, it is for whom the stage waits. */
export const opinions: Reaction = {
  on: ['applications.opinion-given'],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    if (!row) return;
    await closeTasks(ctx, row.id, [`opine-${event.payload['part']}`]);
    await askSigners(ctx, row, event, await stageOf(ctx, row));
  },
};

/** A slip waits for a second person of the same part; who entered it is told when it was not confirmed. */
export const slips: Reaction = {
  on: ['applications.paper-registered', 'applications.paper-confirmed', 'applications.paper-refused'],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    if (!row) return;
    if (event.type !== 'applications.paper-registered') await closeTasks(ctx, row.id, [`slip-${event.payload['paper']}`]);
    await askSigners(ctx, row, event, await stageOf(ctx, row));
    if (event.type === 'applications.paper-refused') await tell(ctx, row, event, 'slipRefused', event.payload['part'] as Part);
  },
};
