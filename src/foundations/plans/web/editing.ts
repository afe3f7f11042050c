import { createContext, useContext, useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import { type Answers, canonicalJson, type Value } from '#kernel/form/values.ts';
import { checkPlanAnswers, type PlanCheck } from '#kernel/plan/check.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { fieldIndex, type PlanField } from '#kernel/plan/fields.ts';
import { isProse, type PlanAnswers, type PlanValue, parsePlain } from '#kernel/plan/values.ts';
import { isBlank, type Prose } from '#kernel/prose/prose.ts';
import { say } from '#kernel/words.ts';
import type { Entry } from '#ui/draft/book.ts';
import { type Fields, type Keeper, openKeeper } from '#ui/draft/keeper.ts';
import { openShelf, storeOf } from '#ui/draft/shelf.ts';
import type { Status } from '#ui/draft/status.ts';
import type { Page as DraftPage } from '#ui/draft/types.ts';
import { useKeptField } from '#ui/draft/usePageLife.ts';
import { call } from '#ui/fetch/client.ts';
import { api, type PlanPage } from '../contract.ts';

/*
 * The keeper of drafts knows texts, figures and rows. A text with tables and pictures is kept as one text, its JSON: it is compared, sent
 * and shelved whole, and two of them are never mixed.
 */
const kept = (value: PlanValue | undefined): Value => (isProse(value) ? canonicalJson(value) : (value ?? null));

const parsed = new Map<string, Prose>();
/** The same object for the same text, so that nothing is read twice. */
export const proseFrom = (json: string): Prose => {
  const known = parsed.get(json);
  if (known) return known;
  const prose = JSON.parse(json) as Prose;
  if (parsed.size > 500) parsed.clear();
  parsed.set(json, prose);
  return prose;
};

const opened = (field: PlanField | undefined, value: Value | undefined): PlanValue =>
  field?.kind === 'text' && typeof value === 'string' ? proseFrom(value) : ((value ?? null) as PlanValue);

const draftPage = ({ answers, versions, editable, because }: PlanPage): DraftPage => ({
  answers: Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, kept(value)])),
  versions,
  editable,
  because,
});

const fieldsIn = (definition: PlanDefinition): Fields => {
  const fields = fieldIndex(definition);
  return {
    sectionOf: field => fields.get(field)?.section ?? null,
    isSecret: () => false,
    read: (id, raw) => {
      const field = fields.get(id);
      if (!field) return { error: say('方案中没有此项', 'The plan has no such field') };
      if (field.kind === 'text') return { value: typeof raw === 'string' && !isBlank(proseFrom(raw)) ? raw : null };
      const read = parsePlain(field, raw);
      return 'error' in read ? read : { value: read.value as Value };
    },
  };
};

/** One person writing one plan: everything its screens share. */
export type Editing = { readonly page: PlanPage; readonly definition: PlanDefinition; readonly keeper: Keeper };

const outlives = 16_000;

export const openEditing = (page: PlanPage, person: string): Editing => {
  const { id, definition } = page;
  const fields = fieldIndex(definition);
  const keeper = openKeeper({
    slice: 'plans',
    page: draftPage(page),
    fields: fieldsIn(definition),
    send: async (part, changes, leaving) => {
      const sent = changes.map(({ field, base, value }) => ({ field, base, value: opened(fields.get(field), value) }));
      const answer = await call(api.save, { id, part, changes: sent }, { keepalive: leaving || JSON.stringify(sent).length < outlives });
      return { at: answer.at, saved: answer.saved.map(one => ({ ...one, value: kept(one.value) })) };
    },
    shelf: openShelf({ name: `plan/${id}`, person, device: storeOf('localStorage'), window: storeOf('sessionStorage') }),
    online: () => navigator.onLine,
  });
  return { page, definition, keeper };
};

/** Takes in what the server says now. */
export const mergePage = ({ keeper }: Editing, page: PlanPage): void => void keeper.merge(draftPage(page));

export const EditingContext = createContext<Editing | null>(null);
export const useEditing = (): Editing => {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('outside of a plan editor');
  return editing;
};

export const useEntry = (field: string): Entry => {
  const { keeper } = useEditing();
  return useKeptField(keeper, field);
};

export const useStatus = (): Status => {
  const { keeper } = useEditing();
  return useSyncExternalStore(keeper.listenAll, keeper.status);
};

const planAnswers = (definition: PlanDefinition, answers: Answers): PlanAnswers => {
  const fields = fieldIndex(definition);
  return Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, opened(fields.get(field), value)]));
};

/** The plan as it stands here; follows typing a moment later, so that a keystroke waits for nobody. */
export const useAnswers = (): PlanAnswers => {
  const { keeper, definition } = useEditing();
  const answers = useDeferredValue(useSyncExternalStore(keeper.listenAll, keeper.answers));
  return useMemo(() => planAnswers(definition, answers), [definition, answers]);
};

/** The self-check of what stands here now: the same function as on the server. */
export const useCheck = (): PlanCheck => {
  const { definition, page } = useEditing();
  const answers = useAnswers();
  return useMemo(() => checkPlanAnswers(definition, answers, page.context), [definition, answers, page]);
};
