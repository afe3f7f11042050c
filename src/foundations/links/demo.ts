import { askedForms, sheetsOf } from '#foundations/contributions/published.ts';
import type { DemoGiven } from '#platform/capability.ts';
import { makeLink } from './actions/desk.ts';
import * as store from './store.ts';

/** Members of the practice call without accounts, and telephones that nobody is sent anything to: the demo world shows messages on the page. */
const invited = [
  { member: '示例精密制造有限公司', telephone: '13800000001' },
  { member: '示例智能制造研究院', telephone: '13800000002' },
] as const;

/** Links that wait to be opened; who steps in as the school makes a new one, and goes through it as the invited person. */
const run = async ({ as }: DemoGiven): Promise<void> => {
  await as('school', async ctx => {
    for (const formId of await askedForms(ctx, '示例智能装备产教联合体')) {
      if ((await store.ofForm(ctx.tx, formId)).length > 0) continue;
      const sheets = await sheetsOf(ctx, formId);
      for (const { member, telephone } of invited) {
        const sheet = sheets.find(one => one.member.name === member);
        if (sheet) await makeLink(ctx, { sheetId: sheet.id, telephones: [telephone], send: false }, '');
      }
    }
  });
};

export const demo = { order: 65, run };
