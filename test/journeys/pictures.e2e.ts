import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inBrowser, type Page } from '../browser.ts';

/** The pictures of the README: real screens of the demo world, opened and looked at like every other. */
const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.GONGYU_PICTURES !== '1') return;
  const folder = join(import.meta.dirname, '../../docs/pictures');
  mkdirSync(folder, { recursive: true });
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
};

test(
  'the screens of the README open without a complaint',
  inBrowser(async ({ as, accessible, sql }) => {
    const [{ id, formId }] = await sql(`select id, form_id as "formId" from applications.application where name = '示例智能装备产教联合体'`);
    const school = await as('school', '/desk');
    await school.getByRole('link', { name: '去填报' }).first().waitFor();
    await picture(school, 'desk');
    await school.goto(`/forms/${formId}?section=serviceCapability`);
    await school
      .getByRole('textbox', { name: /共建专业/ })
      .first()
      .waitFor();
    await accessible(school);
    await picture(school, 'form');
    await school.goto(`/applications/${id}`);
    await school.getByRole('link', { name: '填报推荐书' }).waitFor();
    await accessible(school);
    await picture(school, 'application');
    await school.goto(`/forms/${formId}/members`);
    await school.getByRole('link', { name: '示例精密制造有限公司', exact: true }).waitFor();
    await accessible(school);
    await picture(school, 'members');
    await school.goto(`/applications/${id}?tab=plan`);
    await school
      .getByRole('link', { name: /建设方案/ })
      .first()
      .waitFor();
    const [{ plan }] = await sql(`select id as plan from plans.plan where subject_id = $1`, [id]);
    await school.goto(`/plans/${plan}`);
    await school.getByText('观测点与举措').first().waitFor();
    await accessible(school);
    await picture(school, 'plan');
    const officer = await as('city-economy', '/calls');
    await officer.getByRole('link', { name: /【演示】\d{4}年度/ }).click();
    await officer.getByText('申报材料').first().waitFor();
    await picture(officer, 'call');
  }),
);
