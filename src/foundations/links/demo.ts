import { askedForms, sheetsOf } from '#foundations/contributions/published.ts';
import { assignSection, readForm } from '#foundations/forms/published.ts';
import { lastRoundAbout, planOf } from '#foundations/plans/published.ts';
import type { Ctx, DemoGiven } from '#platform/capability.ts';
import { makeLink } from './actions/desk.ts';
import { makeOpinionLink, makeSectionLink } from './actions/invited.ts';
import * as store from './store.ts';

/** Members of the practice call without accounts, and telephones that nobody is sent anything to: the demo world shows messages on the page. */
const invited = [
  { member: '示例精密制造有限公司', telephone: '13800000001' },
  { member: '示例智能制造研究院', telephone: '13800000002' },
] as const;

/** Links to members' sheets that wait to be opened; who steps in as the school makes a new one, and goes through it as the invited person. */
const toSheets = async (ctx: Ctx, formId: string): Promise<void> => {
  const sheets = await sheetsOf(ctx, formId);
  for (const { member, telephone } of invited) {
    const sheet = sheets.find(one => one.member.name === member);
    if (sheet) await makeLink(ctx, { sheetId: sheet.id, telephones: [telephone], send: false }, '');
  }
};

const section = 'features';

/** One section with a member that has an account, and a link to it for somebody outside who has none. */
const toSection = async (ctx: Ctx, formId: string): Promise<void> => {
  const enterprise = (await sheetsOf(ctx, formId)).find(({ member }) => member.name === '示例智能装备有限公司')?.member.organisationId;
  if (enterprise)
    await assignSection(ctx, {
      id: formId,
      section,
      organisationId: enterprise,
      personId: null,
      exclusive: false,
      dueOn: null,
      note: '请补充企业参与的特色做法。',
    });
  const whom = { organisation: '示例装备制造行业协会', person: '周示例', telephones: ['13800000004'], language: 'zh-CN', send: false } as const;
  await makeSectionLink(ctx, { formId, section, ...whom, telephones: [...whom.telephones] }, '');
};

/** Somebody without an account is asked about the plan, beside the members. */
const toRound = async (ctx: Ctx, formId: string): Promise<void> => {
  const planId = await planOf(ctx.tx, (await readForm(ctx, formId)).subjectId);
  const round = planId === null ? null : await lastRoundAbout(ctx.tx, planId);
  if (!round) return;
  await makeOpinionLink(ctx, { round, organisation: '示例人才交流协会', person: '郑示例', telephones: ['13800000005'], language: 'zh-CN', send: false }, '');
};

const run = async ({ as }: DemoGiven): Promise<void> => {
  await as('school', async ctx => {
    for (const formId of await askedForms(ctx, '示例智能装备产教联合体')) {
      if ((await store.ofForm(ctx.tx, formId)).length > 0) continue;
      for (const make of [toSheets, toSection, toRound]) await make(ctx, formId);
    }
  });
};

export const demo = { order: 65, run };
