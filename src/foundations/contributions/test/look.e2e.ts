import { test } from 'node:test';
import { inBrowser, type Page } from '#test/browser.ts';

const membersOf = async (page: Page) => {
  const { items } = await (await page.request.get('/api/applications?size=50')).json();
  const application = items.find((one: { name: string }) => one.name === '示例智能装备产教联合体');
  return (await (await page.request.get(`/api/applications/${application.id}`)).json()) as { id: string; formId: string };
};

test(
  'members, sheets and lists on desk and phone, in both languages and themes',
  inBrowser(async tools => {
    const { as, shot, accessible } = tools;
    const looks = [
      { language: 'zh-CN', theme: 'light', size: 'desk' },
      { language: 'en', theme: 'dark', size: 'desk' },
      { language: 'zh-CN', theme: 'light', size: 'phone' },
    ] as const;
    for (const look of looks) {
      const page = await as('school', '/desk', look);
      const { id, formId } = await membersOf(page);
      const name = `${look.language}-${look.theme}-${look.size}`;
      for (const [what, path] of [
        ['members', `/forms/${formId}/members`],
        ['lists', `/forms/${formId}/lists`],
        ['form', `/forms/${formId}?section=serviceCapability`],
        ['application', `/applications/${id}`],
      ] as const) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await shot(page, `contributions-${what}-${name}`);
        if (what !== 'form' && what !== 'application') await accessible(page);
      }
      const enterprise = await as('enterprise', '/sheets', look);
      await accessible(enterprise);
      await enterprise.getByRole('link', { name: '示例智能装备产教联合体' }).click();
      await enterprise.getByRole('heading', { level: 1, name: '示例智能装备有限公司' }).waitFor();
      await shot(enterprise, `contributions-sheet-${name}`);
      await accessible(enterprise);
    }
  }),
);
