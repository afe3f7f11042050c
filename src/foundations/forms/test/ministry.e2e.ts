import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITY } from '#kernel/actor.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import { ministry } from '#kernel/form/test/real.ts';
import { whole } from '#kernel/form/test/whole.ts';
import { acting } from '#test/acting.ts';
import { inBrowser, type Page } from '#test/browser.ts';
import { setFormAccess } from '../published.ts';
import { field, saved, sitDown } from './sitting.ts';

const sections = ['cover', 'overview', 'serviceCapability', 'features', 'commitment', 'localEducationOpinion'];
const answers = Object.fromEntries(Object.entries(whole(ministry)).filter(([id]) => cellIndex(ministry).get(id)!.filledBy === undefined));
const form = { packageId: 'moe-2023', packageVersion: '4', answers };

/** The form is with the education department: handed in, and asked for its opinion. */
const handIn = async (school: Page, id: string): Promise<void> => {
  const { person, organisation } = await (await school.request.get('/api/session')).json();
  const who = { id: person.id, organisationId: organisation.id, cookie: '' };
  await acting(who, ctx => setFormAccess(ctx, id, { locked: true, scopes: [organisation.id, CITY], fills: ['localEducationDepartment'] }));
};

for (const [language, theme, size] of [
  ['zh-CN', 'light', undefined],
  ['en', 'dark', undefined],
  ['zh-CN', 'light', 'phone'],
] as const)
  test(
    `the form of the Ministry in ${language}${size ? ' on a phone' : ''}: nested rows, numbers and students, and who writes the opinion`,
    inBrowser(async tools => {
      const { school: page, open } = await sitDown(tools, { ...form, opening: { language, theme, ...(size ? { size } : {}) } });
      for (const section of sections) {
        await open(page, section);
        if (size) assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
        await tools.accessible(page);
        await tools.shot(page, `ministry-${section}-${language}${size ? '-phone' : ''}`);
      }
    }),
  );

test(
  'how many schools there are counts itself; students are typed; each year’s award has its own cell [D1-66]',
  inBrowser(async tools => {
    const { school: page, open } = await sitDown(tools, form);
    await open(page, 'overview');
    const group = page.getByRole('rowgroup').filter({ hasText: '中职学校' }).first();
    await group.getByText('按所列单位自动计数').first().waitFor();
    assert.equal((await group.locator('output').first().textContent())!.trim(), '2');
    await page.getByRole('textbox', { name: /^中职学校 在校生数/ }).fill('4500');
    await saved(page);
    await open(page, 'serviceCapability');
    await page.getByRole('rowheader', { name: '师资共建共享' }).waitFor();
    await page.getByRole('rowheader', { name: '联合培养情况' }).waitFor();
    await page.getByRole('textbox', { name: /^职业院校技能大赛获奖情况 2022年/ }).fill('全国一等奖1项');
    await page.getByRole('textbox', { name: /^职业院校技能大赛获奖情况 2023年/ }).fill('拟获一等奖2项');
    assert.equal(await page.getByRole('textbox', { name: /^教师教学团队获国家级奖励情况/ }).count(), 1);
    await saved(page);
  }),
);

test(
  'the opinion is written by the education department alone, in its own words, when the form is with it [D1-61]',
  inBrowser(async tools => {
    const { school, id, open } = await sitDown(tools, form);
    await open(school, 'localEducationOpinion');
    await school.getByText('此部分由地方教育行政部门填写，申报单位可以查看。').waitFor();
    assert.equal(await field(school, '推荐意见：').count(), 0);

    await handIn(school, id);
    const city = await tools.as('city-education', '/desk');
    await open(city, 'localEducationOpinion');
    await city.getByText('请以地方教育行政部门的名义填写').waitFor();
    await field(city, '推荐意见：').fill('经核实，申报材料真实准确，同意推荐。');
    await saved(city);
    await tools.shot(city, 'ministry-opinion');
    await open(city, 'overview');
    assert.equal(await field(city, '联合体名称').count(), 0);

    await school.goto(`/forms/${id}?view=all`);
    await school.getByText('经核实，申报材料真实准确，同意推荐。').waitFor();
  }),
);

test(
  'the five instructions of the Ministry stand before its form [D1-48]',
  inBrowser(async tools => {
    const { school: page, open } = await sitDown(tools, form);
    await open(page, 'cover');
    for (const said of ministry.instructions) await page.getByRole('listitem').filter({ hasText: said }).waitFor();
    assert.equal(ministry.instructions.length, 5);
  }),
);
