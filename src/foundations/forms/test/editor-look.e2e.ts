import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled } from '#kernel/form/test/filled.ts';
import { inBrowser } from '#test/browser.ts';
import { sitDown } from './sitting.ts';

const sections = ['cover', 'overview', 'serviceCapability', 'features', 'plan', 'commitment'];
const pair = (year: number, rate: string, funds: string) => ({
  [`rdConversion.${year}.rdConversionRate`]: rate,
  [`rdConversion.${year}.rdFundsReceived`]: funds,
});
const answers = {
  ...filled,
  ...pair(2022, '31.5', '2846'),
  ...pair(2023, '30', '3100'),
  'coBuiltMajors.2023': '7',
  'fundSources2023.other': '20',
  'reason:R09:coBuiltMajors.2023': '两个专业合并',
};

for (const [language, theme] of [
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)
  test(
    `every part can be used by everybody, in ${language}`,
    inBrowser(async tools => {
      const { school: page, open } = await sitDown(tools, { answers, opening: { language, theme } });
      for (const section of sections) {
        await open(page, section);
        await tools.accessible(page);
        await tools.shot(page, `form-${section}-${language}-${theme}`);
      }
    }),
  );

test(
  'on a phone every row is a card and nothing sticks out',
  inBrowser(async tools => {
    const { school: page, open } = await sitDown(tools, { answers, opening: { size: 'phone' } });
    for (const section of ['overview', 'serviceCapability', 'features']) {
      await open(page, section);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
      await tools.accessible(page);
      await tools.shot(page, `form-${section}-phone`);
    }
  }),
);

test(
  'read as a whole: the print with its footnotes, actual and committed apart, reasons at the end, no findings [D0-72, D0-98]',
  inBrowser(async tools => {
    const { school: page, id } = await sitDown(tools, { answers });
    await page.goto(`/forms/${id}?view=all`);
    const table = page.getByRole('table', { name: '资源共建共享' });
    await table.waitFor();
    assert.deepEqual(
      (await table.getByRole('columnheader').allTextContents()).map(text => text.replace(/\s+/g, ' ')),
      ['项目名称', '2022年 实际', '2023年 承诺'],
    );
    assert.match((await table.getByRole('row', { name: /^共建专业/ }).textContent())!.replace(/\s+/g, ' '), /共建专业10 个7 个/);
    const double = page.getByRole('row', { name: /^校企合作开展技术研发的成果转化率/ });
    assert.match((await double.textContent())!.replace(/\s+/g, ''), /31\.5%\/2,846万元30%\/3,100万元$/);
    await page.getByText('联合体负责人指联合体牵头单位负责同志。').waitFor();
    await page.getByRole('cell', { name: '两个专业合并' }).waitFor();
    assert.equal(await page.getByText('2023年经费来源合计').count(), 0);
    await tools.accessible(page);
    await tools.shot(page, 'form-view');
  }),
);
