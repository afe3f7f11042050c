import { createHash } from 'node:crypto';
import { formsCalled } from '#foundations/contributions/published.ts';
import type { Answers } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, DemoGiven } from '#platform/capability.ts';
import { readWorkbook } from '#platform/sheets/read.ts';
import { scopesOf } from './access.ts';
import { memberFile } from './actions/members.ts';
import { markKey, openForm, sealing } from './actions/open.ts';
import { membersOf } from './actions/target.ts';
import { templateOf } from './actions/template.ts';
import { readReturned } from './read/template.ts';
import * as store from './store.ts';

const consortium = '示例智能装备产教联合体';

type Back = { readonly name: string; readonly member?: string; readonly overlay: Answers };

/** As they would come back: plain changes, one that clears nothing, and figures that a person must correct. */
const returned: readonly Back[] = [
  { name: '服务能力 教务处填.xlsx', overlay: { 'coBuiltTextbooks.2022': '9', 'coBuiltTextbooks.2023': '十四', 'skillAppraisals.2022': '2310' } },
  { name: '服务能力 科研处填.xlsx', overlay: { 'researchResults.2022': '31', 'skillAppraisals.2022': '2300' } },
  {
    name: '示例精密制造有限公司 数据.xlsx',
    member: '示例精密制造有限公司',
    overlay: { 'employeeTrainingPersonDays.2022': '1260', 'employeeTrainingPersonDays.2023': '-1' },
  },
];

const bringBack = async (ctx: Ctx, formId: string, { name, member, overlay }: Back): Promise<void> => {
  const form = await openForm(ctx, formId);
  const members = await membersOf(ctx, formId);
  const sheet = members.find(one => one.member.name === member);
  if (member !== undefined && !sheet) return;
  const bytes = sheet ? memberFile(form, members, sheet, { overlay }) : templateOf(form, ['serviceCapability'], { overlay });
  const about = members.map(one => ({ id: one.id, name: one.member.name, groups: one.member.groups }));
  const found = readReturned(form.definition, formId, markKey(formId), readWorkbook(bytes), about);
  const organisationId = ctx.actor.organisation!.id;
  await store.insert(ctx.tx, {
    id: newId(),
    formId,
    sheetId: sheet?.id ?? null,
    member: member ?? null,
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    how: found.how,
    found: (await sealing(ctx, formId)).seal(JSON.stringify(found)),
    state: 'open',
    personId: ctx.actor.id,
    organisationId,
    scopes: scopesOf(form, organisationId),
  });
};

/** Three files wait on the first application of the practice call: what they would change, where two differ, what is wrong in them. */
const run = async ({ as }: DemoGiven): Promise<void> => {
  const formId = await as('school', async ctx => (await formsCalled(ctx, consortium))[0]);
  if (formId === undefined || (await as('school', ({ tx }) => store.list(tx, formId, undefined, { after: null, size: 1 }))).length > 0) return;
  for (const back of returned) await as('school', ctx => bringBack(ctx, formId, back));
};

export const demo = { order: 70, run };
