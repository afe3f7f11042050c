import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import { qrOf } from '#kernel/qr.ts';
import { codeOf } from '#platform/qr/code.ts';
import { type InBrowser, inBrowser, type Page } from '#test/browser.ts';
import { photograph, shots } from './photograph.ts';

const consortium = '示例智能装备产教联合体';
const [small, institute, university] = ['示例精密制造有限公司', '示例智能制造研究院', '示例理工大学'] as const;

const open = async ({ as }: InBrowser) => {
  const page = await as('school');
  const { items } = await (await page.request.get('/api/applications?size=50')).json();
  const application = items.find((one: { name: string }) => one.name === consortium);
  const { formId } = await (await page.request.get(`/api/applications/${application.id}`)).json();
  const { rows } = await (await page.request.get(`/api/forms/${formId}/links`)).json();
  const idOf = (name: string): string => rows.find((row: { member: string }) => row.member === name).sheetId;
  const goTo = async () => {
    await page.goto(`/forms/${formId}/stamped`);
    await page.getByRole('heading', { level: 1, name: '确认表归档' }).waitFor();
  };
  return { page, formId, idOf, goTo };
};

/** Prints the confirmation of a member, and answers its PDF with the code that must stand on it. */
const print = async ({ sql }: InBrowser, page: Page, sheetId: string) => {
  const answer = await page.request.get(`/api/sheets/${sheetId}/document/pdf`);
  assert.equal(answer.status(), 200);
  const [{ number }] = await sql('select max(number) as number from contributions.print where sheet_id = $1', [sheetId]);
  return { pdf: await answer.body(), number: number as number, code: codeOf(sheetId, number) };
};

type Given = { name: string; mimeType: string; buffer: Buffer };
const choose = async (page: Page, files: Given[]) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择文件' }).click()]);
  await chooser.setFiles(files);
};
const jpeg = (name: string, buffer: Buffer): Given => ({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer });
const item = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

test(
  'many photographed pages file themselves: askew, upside down, in bad light and from afar; what is forged, foreign, outdated or unreadable is told',
  inBrowser(async tools => {
    const { accessible, forgive, shot, settled } = tools;
    const { page, idOf, goTo } = await open(tools);
    const first = await print(tools, page, idOf(small));
    const second = await print(tools, page, idOf(institute));
    await goTo();
    await accessible(page);

    // However it was taken, each is read.
    const taken: Given[] = [];
    for (const [name, how] of Object.entries(shots)) taken.push(jpeg(name, await photograph(page, { modules: qrOf(first.code, 'quartile') }, how)));
    await choose(page, taken);
    for (const { name } of taken) {
      await item(page, name).getByText('正在识别').waitFor({ state: 'detached' });
      await item(page, name).getByText('数据一致').waitFor();
      await item(page, name).getByText(small).first().waitFor();
    }
    await shot(page, 'stamped-read');
    for (const { name } of taken.slice(1)) await item(page, name).getByRole('button', { name: '移除' }).click();

    // The same picture filed again after it was taken back is there already.
    forgive(page, / answered 4(09|22) /);
    const forged = `${first.code.slice(0, -2)}AA`;
    await choose(page, [
      jpeg('研究院', await photograph(page, { modules: qrOf(second.code, 'quartile') }, shots['by hand']!)),
      jpeg('伪造', await photograph(page, { modules: qrOf(forged, 'quartile') }, shots['scanned']!)),
      jpeg('别处', await photograph(page, { modules: qrOf(codeOf(newId(), 1), 'quartile') }, shots['scanned']!)),
      jpeg('没有码', await photograph(page, { modules: null }, shots['by hand']!)),
    ]);
    await item(page, '伪造').getByText('二维码不是本系统打印的确认表').waitFor();
    await item(page, '别处').getByText('这是其他申报的确认表').waitFor();
    await item(page, '没有码').getByText('没有读到二维码').waitFor({ timeout: 40_000 });
    await item(page, '研究院').getByText('数据一致').waitFor();
    await accessible(page);
    await shot(page, 'stamped-told');
    for (const name of ['伪造', '别处']) assert.equal(await item(page, name).getByRole('button').count(), 1, 'such a page can only be taken off');

    await page.getByRole('button', { name: '归档 2 份' }).click();
    for (const name of [small, institute]) await page.getByRole('button', { name: `撤销归档 ${name}` }).waitFor();
    await settled();
    const { rows } = await (await page.request.get(`/api/forms/${(await page.evaluate(() => location.pathname)).split('/')[2]}/links`)).json();
    for (const name of [small, institute]) assert.equal(rows.find((row: { member: string }) => row.member === name).stage, 'confirmed');

    // Filed by mistake: taken back, and filed again.
    await page.getByRole('button', { name: `撤销归档 ${small}` }).click();
    await page.getByText('已撤销归档').waitFor();
    await page.getByRole('button', { name: `归档 ${small}`, exact: true }).click();
    await page.getByRole('button', { name: `撤销归档 ${small}` }).waitFor();
    await shot(page, 'stamped-filed');
  }),
);

test(
  'a page that was not read is filed by hand with the number on the paper; one of before a change is refused as outdated',
  inBrowser(async tools => {
    const { forgive, accessible, shot } = tools;
    const { page, idOf, goTo } = await open(tools);
    const sheet = idOf(university);
    const save = async (value: string) => {
      const { versions } = await (await page.request.get(`/api/sheets/${sheet}`)).json();
      const field = 'overallEmploymentRate.2022:numerator';
      const answer = await page.request.patch(`/api/sheets/${sheet}/figures`, { data: { changes: [{ field, base: versions[field] ?? 0, value }] } });
      assert.equal(answer.status(), 200, await answer.text());
    };
    await save('880');
    const before = await print(tools, page, sheet);
    await save('890');
    const now = await print(tools, page, sheet);
    assert.notEqual(before.number, now.number);
    await goTo();
    await choose(page, [
      jpeg('旧版', await photograph(page, { modules: qrOf(before.code, 'quartile') }, shots['by hand']!)),
      { name: '扫描件.pdf', mimeType: 'application/pdf', buffer: now.pdf },
    ]);
    await item(page, '旧版').getByText('旧版本：打印后数据有改动').waitFor();
    const scan = item(page, '扫描件.pdf');
    await scan.getByText('没有读到二维码').waitFor();
    await scan.getByRole('combobox', { name: '请选择成员单位' }).selectOption({ label: university });
    await scan.getByRole('textbox', { name: /页上版本号/ }).fill(String(before.number));
    forgive(page, / answered 409 /);
    await scan.getByRole('button', { name: '归档' }).click();
    await scan.getByText('旧版本').first().waitFor();
    await accessible(page);
    await shot(page, 'stamped-by-hand');
    await scan.getByRole('textbox', { name: /页上版本号/ }).fill(String(now.number));
    await scan.getByRole('button', { name: '归档' }).click();
    await scan.getByText('已归档').waitFor();
  }),
);

const renders = (() => {
  try {
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test(
  'the confirmation as it is printed is read from a photograph of its page',
  { skip: renders ? false : 'pdftoppm is not on this machine' },
  inBrowser(async tools => {
    const { page, idOf, goTo } = await open(tools);
    const sheet = idOf('示例中等职业学校');
    const { pdf } = await print(tools, page, sheet);
    const folder = mkdtempSync(join(tmpdir(), 'gongyu-page-'));
    try {
      writeFileSync(join(folder, 'page.pdf'), pdf);
      execFileSync('pdftoppm', ['-r', '200', '-f', '1', '-l', '1', '-png', '-singlefile', join(folder, 'page.pdf'), join(folder, 'page')]);
      const picture = readFileSync(join(folder, 'page.png'));
      await goTo();
      for (const [name, how] of Object.entries(shots)) {
        await choose(page, [jpeg(name, await photograph(page, { picture }, how))]);
        await item(page, name).getByText('数据一致').waitFor({ timeout: 30_000 });
        await item(page, name).getByText('示例中等职业学校').first().waitFor();
      }
      await tools.shot(page, 'stamped-real');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }),
);
