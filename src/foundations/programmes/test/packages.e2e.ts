import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { zip } from '#platform/zip.ts';
import { inBrowser } from '#test/browser.ts';
import { programmesFolder } from '../packages.ts';

const id = 'chongqing-park-2023';
/** The real package as an erratum: another version, one caption put right, one sentence of the instructions. */
const erratum = (version: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(programmesFolder, id))
      .filter(name => name.endsWith('.json'))
      .map(name => {
        const text = readFileSync(join(programmesFolder, id, name), 'utf8');
        if (name === 'programme.json') return [name, JSON.stringify({ ...JSON.parse(text), version })];
        return [name, name === 'form.json' ? text.replace('"label": "联合体负责人"', '"label": "联合体主要负责人"') : text];
      }),
  );
const asFile = (name: string, content: string | Uint8Array) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

test(
  'an officer uploads a package, is told every fault, compares it, tries it out, adopts it and corrects a call; who fills in a form is told what differs',
  inBrowser(async tools => {
    const { as } = tools;
    const page = await as('city-economy', '/packages');
    const files = erratum('9');
    await page
      .getByLabel('选择文件')
      .setInputFiles(
        Object.entries({ ...files, 'programme.json': files['programme.json']!.replace('"year":2023', '"year":"明年"') }).map(([name, text]) =>
          asFile(name, text),
        ),
      );
    await page.getByRole('alert').getByText('programme.json').waitFor();
    await page.getByRole('alert').getByText('year', { exact: true }).waitFor();
    await tools.accessible(page);
    await tools.shot(page, 'package-faults');
    await page.getByLabel('选择文件').setInputFiles(asFile('更正.zip', zip(files)));
    await page.getByRole('link', { name: `${id} · 第 9 版` }).click();
    await page.getByText('已填写的内容在此版本中均有位置，可作为更正使用').waitFor();
    const line = page.getByRole('row', { name: /联合体主要负责人/ }).first();
    await line.locator('del').getByText('联合体负责人').waitFor();
    await tools.accessible(page);
    await tools.shot(page, 'package-draft');
    await page.getByRole('link', { name: '预览表样' }).click();
    const head = page.getByRole('textbox', { name: '联合体主要负责人', exact: true });
    await head.fill('试填');
    await head.blur();
    await page.waitForTimeout(800);
    assert.equal(await head.inputValue(), '试填');
    await tools.accessible(page);
    await tools.shot(page, 'package-preview');
    const pdf = await page.request.get((await page.getByRole('link', { name: '下载空白表 PDF' }).getAttribute('href'))!);
    assert.deepEqual([pdf.status(), (await pdf.body()).subarray(0, 5).toString()], [200, '%PDF-']);
    await page.reload();
    assert.equal(await page.getByRole('textbox', { name: '联合体主要负责人', exact: true }).inputValue(), '', 'nothing is kept');

    await page.goBack();
    await page.getByRole('button', { name: '采用为新版本' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '采用为新版本' }).click();
    await page.getByRole('heading', { name: `${id} · 第 9 版`, level: 1 }).waitFor();

    const school = await as('school', '/applications');
    await school.getByRole('link', { name: '示例智能装备产教联合体' }).click();
    const href = (await school.getByRole('link', { name: '填报推荐书' }).getAttribute('href'))!;
    const form = href.split(/[/?]/)[2]!;
    const before = (await (await school.request.get(`/api/forms/${form}`)).json()).answers;
    await page.goto('/calls');
    await page.getByRole('link', { name: /【演示】\d{4}年度/ }).click();
    await page.getByRole('button', { name: '更正表样' }).click();
    await page.getByLabel('更正后的版本').selectOption('9');
    await page
      .getByRole('dialog')
      .getByText(/共 1 个填报项、0 条规则/)
      .waitFor();
    await page.getByLabel('更正原因').fill('更正表样中的一处名称。');
    await tools.shot(page, 'package-correct');
    await page.getByRole('button', { name: '确认更正' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tools.settled();
    await school.goto(`/forms/${form}?section=overview`);
    await school.getByRole('textbox', { name: '联合体主要负责人', exact: true }).waitFor();
    assert.deepEqual((await (await school.request.get(`/api/forms/${form}`)).json()).answers, before);
    await school.goto('/notifications');
    await school
      .getByText(/表样已更新：1 项有更正/)
      .first()
      .click();
    await school
      .getByRole('row', { name: /联合体主要负责人/ })
      .first()
      .waitFor();
    await school.getByRole('link', { name: '返回表单' }).waitFor();
  }),
);
