import { notify } from '#foundations/notifications/published.ts';
import { closeTasks, openTask } from '#foundations/tasks/published.ts';
import { endOfDay } from '#kernel/day.ts';
import { textOf } from '#kernel/form/values.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { type OpenForm, openForm } from './actions/open.ts';
import * as store from './store.ts';
import { words } from './words/index.ts';

type Told = {
  readonly form: string;
  readonly section: string;
  readonly label: string;
  readonly node?: string | null;
  readonly before?: string | null;
  readonly writers?: readonly string[];
  readonly dueOn?: string | null;
  readonly by?: string;
  readonly person?: string;
};
type W = (typeof words)['en']['shared'];

const both = (say: (w: W) => string): Text => ({ 'zh-CN': say(words['zh-CN'].shared), en: say(words.en.shared) });
const same = (text: string): Text => ({ 'zh-CN': text, en: text });
const keyOf = (section: string) => `section:${section}`;
const linkTo = ({ form, section }: Told) => `/forms/${form}?section=${section}`;

/** What the form is about, for a line of the to-do list. */
const nameIn = ({ definition, answers }: OpenForm): string => textOf(answers, 'name') ?? definition.title;

const ask = async (ctx: Ctx, form: OpenForm, told: Told, event: PlatformEvent): Promise<void> => {
  if (!told.node) return;
  await openTask(ctx, {
    key: keyOf(told.section),
    subjectKind: 'form',
    subjectId: told.form,
    title: both(w => w.task(told.label)),
    from: same(nameIn(form)),
    link: linkTo(told),
    node: told.node,
    roles: [...permissions['forms.write']],
    verb: both(w => w.verb),
    dueAt: told.dueOn ? endOfDay(told.dueOn) : null,
    cause: event.id,
  });
};

const tell = async (ctx: Ctx, told: Told, node: string | null | undefined, key: string, title: Text, body?: Text): Promise<void> => {
  if (node) await notify(ctx, { key: `${key}:${node}`, node, roles: [...permissions['forms.write']], title, body, link: linkTo(told), subjectId: told.form });
};

/** Whoever did it needs no message about it. */
const others = (event: PlatformEvent, nodes: readonly (string | null | undefined)[]) => nodes.filter(node => node !== event.personId);

const after: Readonly<Record<string, (ctx: Ctx, form: OpenForm, told: Told, event: PlatformEvent) => Promise<void>>> = {
  'forms.section-assigned': async (ctx, form, told, event) => {
    await closeTasks(ctx, told.form, [keyOf(told.section)], 'cancelled');
    // Told late or twice: the section as it is now decides whether there is anything to do.
    const place = form.row.places.find(one => one.key === told.section);
    if ((place?.assigneePerson ?? place?.assigneeOrganisation) !== told.node) return;
    await ask(ctx, form, told, event);
    for (const node of others(event, [told.node]))
      await tell(
        ctx,
        told,
        node,
        event.id,
        both(w => w.assigned(told.label)),
        same(nameIn(form)),
      );
    if (told.before && told.before !== told.node)
      for (const node of others(event, [told.before]))
        await tell(
          ctx,
          told,
          node,
          event.id,
          both(w => w.takenBack(told.label)),
          same(nameIn(form)),
        );
  },
  'forms.section-taken-back': async (ctx, form, told, event) => {
    await closeTasks(ctx, told.form, [keyOf(told.section)], 'cancelled');
    for (const node of others(event, [told.before]))
      await tell(
        ctx,
        told,
        node,
        event.id,
        both(w => w.takenBack(told.label)),
        same(nameIn(form)),
      );
  },
  'forms.section-done': async (ctx, form, told, event) => {
    await closeTasks(ctx, told.form, [keyOf(told.section)]);
    for (const node of told.writers ?? [])
      await tell(
        ctx,
        told,
        node,
        event.id,
        both(w => w.done(told.label)),
        same(nameIn(form)),
      );
  },
  'forms.section-reopened': (ctx, form, told, event) => ask(ctx, form, told, event),
  // Asked again within the hour it is the same message.
  'forms.release-asked': async (ctx, form, told, event) =>
    tell(
      ctx,
      told,
      told.node,
      `${told.form}:${told.section}:${told.person}:${event.at.toISOString().slice(0, 13)}`,
      both(w => w.ask(told.by ?? '', told.label)),
      same(nameIn(form)),
    ),
};

const follow: Reaction = {
  on: Object.keys(after),
  run: async (ctx, event) => {
    const told = event.payload as unknown as Told;
    if (await store.find(ctx.tx, told.form)) await after[event.type]!(ctx, await openForm(ctx, told.form), told, event);
  },
};

/** What was handed in is filled in no more. */
const end: Reaction = {
  on: ['forms.sections-ended'],
  run: (ctx, event) => closeTasks(ctx, event.payload['form'] as string, undefined, 'cancelled'),
};

type Correction = {
  readonly form: string;
  readonly package: string;
  readonly from: string;
  readonly to: string;
  readonly writers: readonly string[];
  readonly count: number;
  readonly changes: readonly { readonly kind: 'added' | 'removed' | 'changed'; readonly label: string }[];
};
const shown = 5;

/** Whoever fills in the form hears that its print was corrected, and where. */
const corrected: Reaction = {
  on: ['forms.moved'],
  run: async (ctx, event) => {
    const { form, package: id, from, to, writers, count, changes } = event.payload as unknown as Correction;
    const listed = changes.slice(0, shown);
    for (const node of writers)
      await notify(ctx, {
        key: `${event.id}:${node}`,
        node,
        roles: [...permissions['forms.write']],
        title: both(w => w.corrected(count)),
        body: both(w =>
          w.corrections(
            listed.map(change => w.correction[change.kind](change.label)),
            count > shown,
          ),
        ),
        link: `/packages/${id}/${to}?with=${from}&form=${form}`,
        subjectId: form,
      });
  },
};

export const reactions = { follow, end, corrected };
