import { attachmentsOf } from '#foundations/attachments/published.ts';
import { entriesOf } from '#foundations/dictionaries/published.ts';
import { formSays } from '#foundations/forms/published.ts';
import { districtsOf, organisationsOf } from '#foundations/organisations/published.ts';
import { packageOf } from '#foundations/programmes/published.ts';
import { membersOf } from '#kernel/form/cells.ts';
import type { PlanContext, PlanMember } from '#kernel/plan/check.ts';
import type { Measure } from '#kernel/plan/coverage.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { coverFrom, type FormSays, summaryFrom } from '#kernel/plan/form.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import type * as store from './store.ts';

/** The chapters of a plan, as its package has them. */
export const definitionOf = async (tx: Tx, { packageId, packageVersion }: Pick<store.Plan, 'packageId' | 'packageVersion'>): Promise<PlanDefinition> => {
  const { plan } = await packageOf(tx, packageId, packageVersion);
  if (!plan) throw new Error(`the package ${packageId}@${packageVersion} asks for no plan`);
  return plan;
};

/** The 25 measures, from the code list. */
export const measuresOf = async (tx: Tx): Promise<Measure[]> =>
  (await entriesOf(tx, 'measures'))
    .map(({ key, name, nameEn, attributes: { chapter = '', chapter_title: chapterTitle = '', responsible, text = '' } }) => ({
      number: Number(key),
      title: name,
      gloss: nameEn ?? name,
      chapter,
      chapterTitle,
      responsible: responsible ?? null,
      text,
    }))
    .toSorted((a, b) => a.number - b.number);

const membersIn = async (tx: Tx, form: FormSays): Promise<PlanMember[]> => {
  const members = membersOf(form.definition, form.answers);
  const known = await organisationsOf(
    tx,
    members.flatMap(member => member.organisationId ?? []),
  );
  const districts = new Map((await districtsOf(tx)).map(district => [district.id, district.name]));
  return members.map(({ organisation: name, organisationId, groups }) => {
    const entry = organisationId ? known.get(organisationId) : undefined;
    const district = entry?.districtId ? (districts.get(entry.districtId) ?? null) : null;
    return { name, organisationId: entry?.id ?? null, groups, kind: entry?.kind ?? null, level: entry?.schoolLevel ?? null, district };
  });
};

/** What the form says for the cover of a plan and for its line in the summary. */
export const fromForm = (definition: PlanDefinition | null, form: FormSays | null | undefined): Pick<PlanContext, 'cover' | 'summary'> =>
  form && definition ? { cover: coverFrom(definition, form), summary: summaryFrom(definition, form) } : { cover: {}, summary: {} };

/** What stands beside the text of this plan. */
export const contextOf = async (ctx: Ctx, row: store.Plan): Promise<PlanContext> => {
  const { tx } = ctx;
  const { plan, indicators } = await packageOf(tx, row.packageId, row.packageVersion);
  const form = row.formId === null ? null : await formSays(ctx, row.formId);
  const files: Record<string, number> = {};
  for (const { slot } of await attachmentsOf(tx, row.subjectKind, row.subjectId)) files[slot] = (files[slot] ?? 0) + 1;
  return {
    indicators,
    measures: await measuresOf(tx),
    ...fromForm(plan, form),
    members: form ? await membersIn(tx, form) : [],
    files,
  };
};
