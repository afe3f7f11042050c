import { cellIndex } from '#kernel/form/cells.ts';
import { cellNamed } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { openKeeper } from '#ui/draft/keeper.ts';
import { openShelf } from '#ui/draft/shelf.ts';
import { openCheck } from '../check/live.ts';
import { fieldsOf } from '../draft/reading.ts';
import { type Editing, trialId } from '../editing.ts';
import type { Presence } from '../follow/presence.ts';
import { openCursor } from '../panel/cursor.ts';
import { openNews } from '../panel/news.ts';

/** Nobody else is in a form that is only tried out. */
const alone: Presence = {
  here: () => [],
  at: () => none,
  listen: () => () => {},
  begin: () => {},
  go: () => {},
  away: () => {},
  close: () => {},
};
const none: ReturnType<Presence['at']> = [];

/** The real editor over a form that is nowhere: everything works as it will, and nothing is kept. */
export const openTrial = (definition: FormDefinition): Editing => {
  const cells = cellIndex(definition);
  const keeper = openKeeper({
    page: { answers: {}, versions: {}, editable: true, because: null },
    slice: 'forms',
    fields: fieldsOf(field => cells.get(field) ?? cellNamed(definition, field)),
    send: async (_, changes) => ({
      saved: changes.map(({ field, base, value }) => ({ field, version: base + 1, value })),
      at: new Date().toISOString(),
    }),
    shelf: openShelf({ name: trialId, person: '', device: null, window: null }),
  });
  const sections = ['cover', ...definition.sections.map(section => section.key)];
  const check = openCheck({ definition, cells, sections, context: {}, answers: keeper.answers, listen: keeper.listenAll });
  return {
    formId: trialId,
    definition,
    cells,
    keeper,
    check,
    cursor: openCursor(),
    news: openNews({ formId: trialId, person: '' }),
    presence: alone,
    take: () => {},
    close: () => {
      check.close();
      return keeper.close();
    },
  };
};
