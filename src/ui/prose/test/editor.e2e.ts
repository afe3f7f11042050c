import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Block, Prose } from '#kernel/prose/prose.ts';
import { proseText } from '#kernel/prose/text.ts';
import { withEditor } from './mounted.ts';

const text = (value: string, ...marks: ('strong' | 'em' | 'underline')[]) => ({
  type: 'text' as const,
  text: value,
  ...(marks.length > 0 && { marks: marks.map(type => ({ type })) }),
});
const p = (...content: ReturnType<typeof text>[]): Block => (content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' });
const doc = (...content: Block[]): Prose => ({ type: 'doc', content });

const editorOf = (page: Page) => page.getByRole('textbox', { name: '建设目标' });
const given = (page: Page): Promise<Prose> => page.evaluate(() => window.prose.value);
const blocksOf = async (page: Page) => (await given(page)).content;
/** What is told below the text. */
const told = async (page: Page) => (await page.getByRole('alert').textContent()) ?? '';
const tool = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true });
/** What a program puts on the clipboard, given to the editor as if it were pasted. */
const paste = (page: Page, data: Record<string, string>) =>
  editorOf(page).evaluate((element, given) => {
    const transfer = new DataTransfer();
    for (const [type, content] of Object.entries(given)) transfer.setData(type, content);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, data);

test(
  'what is typed and dressed by keys and tools is given out as data, and read back the same',
  withEditor(async ({ open }) => {
    const page = await open();
    await editorOf(page).click();
    await page.keyboard.type('产教');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('融合');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Enter');
    await page.keyboard.type('目标');
    await tool(page, '标题').click();
    assert.deepEqual(await blocksOf(page), [p(text('产教'), text('融合', 'strong')), { type: 'heading', attrs: { level: 3 }, content: [text('目标')] }]);
    assert.equal(await tool(page, '标题').getAttribute('aria-pressed'), 'true');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1. 甲');
    await page.keyboard.press('Enter');
    await page.keyboard.type('乙');
    await page.keyboard.press('Control+]');
    const [, , list] = await blocksOf(page);
    assert.deepEqual(list, {
      type: 'numbers',
      content: [{ type: 'item', content: [p(text('甲')), { type: 'numbers', content: [{ type: 'item', content: [p(text('乙'))] }] }] }],
    });
    for (let i = 0; i < 40; i += 1) await page.keyboard.press('Control+z');
    assert.deepEqual(await blocksOf(page), [p()]);
    assert.equal(await page.getByRole('region', { name: '阅读' }).textContent(), '');
  }),
);

test(
  'a table is made, walked by Tab, grown, merged and left again by Escape and Tab',
  withEditor(async ({ open, accessible, shot }) => {
    const page = await open();
    await editorOf(page).click();
    await tool(page, '插入表格').click();
    for (const cell of ['序号', '名称', '数量', '1', '基地', '12']) {
      await page.keyboard.type(cell);
      await page.keyboard.press('Tab');
    }
    await accessible(page);
    await shot(page, 'prose-table');
    await tool(page, '下方插入行').click();
    const [table] = await blocksOf(page);
    assert.ok(table?.type === 'table');
    assert.deepEqual(
      table.content.map(row => row.content.map(cell => cell.type)),
      [
        ['header', 'header', 'header'],
        ['cell', 'cell', 'cell'],
        ['cell', 'cell', 'cell'],
        ['cell', 'cell', 'cell'],
      ],
    );
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await tool(page, '合并单元格').click();
    const [merged] = await blocksOf(page);
    assert.ok(merged?.type === 'table' && merged.content.some(row => row.content.some(cell => (cell.attrs?.colspan ?? 1) > 1)));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), '之后');
  }),
);

test(
  'the tools are one stop of the keyboard: Alt+F10 leads there, arrows lead on, Escape leads back',
  withEditor(async ({ open }) => {
    const page = await open();
    await editorOf(page).click();
    await page.keyboard.press('Alt+F10');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    assert.equal(await focused(), '正文');
    await page.keyboard.press('End');
    assert.equal(await focused(), '重做');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), '标题');
    await page.keyboard.press('Enter');
    assert.equal(await focused(), '建设目标');
    assert.equal((await blocksOf(page))[0]!.type, 'heading');
    // Tab is not kept: whoever comes by keyboard goes on.
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), '之后');
  }),
);

test(
  'from Word come words, bold and tables under the strictest policy; what is too much is told',
  withEditor(async ({ open }) => {
    const page = await open();
    await editorOf(page).click();
    await paste(page, {
      'text/html': `<p class=MsoNormal style='color:red'><b>建设</b>目标<o:p></o:p></p><table border=1><tr><td>一</td><td>二</td></tr></table><img src="file:///C:/a.png">`,
      'text/plain': '建设目标',
    });
    const [first, table] = await blocksOf(page);
    assert.deepEqual(first, p(text('建设', 'strong'), text('目标')));
    assert.ok(table?.type === 'table' && table.content[0]!.content.length === 2);
    assert.match(await told(page), /1 张图片没有随文字一起粘贴/);
    const before = await given(page);
    await paste(page, { 'text/plain': '字'.repeat(200_001) });
    assert.match(await told(page), /粘贴的内容过多/);
    assert.deepEqual(await given(page), before);
  }),
);

test(
  'what was copied here is pasted here as it was',
  withEditor(async ({ open }) => {
    const value = doc(
      { type: 'heading', attrs: { level: 4 }, content: [text('目标')] },
      { type: 'paragraph', attrs: { align: 'center' }, content: [text('一', 'em'), text('二')] },
    );
    const page = await open({ value });
    await editorOf(page).click();
    await page.keyboard.press('Control+a');
    const copied = await editorOf(page).evaluate(element => {
      const transfer = new DataTransfer();
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData: transfer, bubbles: true, cancelable: true }));
      return { 'text/html': transfer.getData('text/html'), 'text/plain': transfer.getData('text/plain') };
    });
    await page.keyboard.press('Delete');
    await paste(page, copied);
    assert.deepEqual(await given(page), value);
  }),
);

test(
  'a picture is stored, described and shown; one that cannot be stored takes nothing along',
  withEditor(async ({ open, accessible, shot }) => {
    const page = await open();
    await editorOf(page).click();
    await page.keyboard.type('见图');
    const file = { name: '园区.png', mimeType: 'image/png', buffer: Buffer.from('x') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('dialog').getByLabel('替代文字').fill('园区平面图');
    await page.getByRole('dialog').getByLabel('图题').fill('图1 园区');
    await page.getByRole('dialog').getByLabel('宽度').selectOption('50');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    assert.deepEqual(await blocksOf(page), [
      p(text('见图')),
      { type: 'picture', attrs: { picture: '01890a5d-ac96-774b-bcce-b302099a8057', alt: '园区平面图', caption: '图1 园区', width: 50 } },
    ]);
    await page.getByRole('region', { name: '阅读' }).getByRole('img', { name: '园区平面图' }).waitFor();
    await accessible(page);
    await shot(page, 'prose-picture');
    await page.evaluate(() => {
      window.prose.fail = true;
    });
    await page.locator('input[type=file]').setInputFiles(file);
    assert.match(await told(page), /图片没有上传成功，文字不受影响/);
    await page.locator('input[type=file]').setInputFiles({ ...file, name: 'a.svg', mimeType: 'image/svg+xml' });
    assert.match(await told(page), /只能插入 PNG 或 JPEG/);
    assert.equal((await blocksOf(page)).length, 2);
  }),
);

test(
  'what somebody else saved comes in, and the caret stays where it is',
  withEditor(async ({ open }) => {
    const page = await open({ value: doc(p(text('第一段')), p(text('第二段'))) });
    await editorOf(page).getByText('第二段').click();
    await page.keyboard.press('End');
    const changes = await page.evaluate(() => window.prose.changes);
    await page.evaluate(value => window.prose.set(value), doc(p(text('别人改过的第一段')), p(text('第二段'))));
    await editorOf(page).getByText('别人改过的第一段').waitFor();
    assert.equal(await page.evaluate(() => window.prose.changes), changes);
    await page.keyboard.type('完');
    assert.deepEqual(await blocksOf(page), [p(text('别人改过的第一段')), p(text('第二段完'))]);
  }),
);

test(
  'a character is composed to its end, also when the text changes from outside meanwhile',
  withEditor(async ({ open }) => {
    const page = await open({ value: doc(p(text('一')), p(text('二'))) });
    await editorOf(page).getByText('二').click();
    await page.keyboard.press('End');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'chan', selectionStart: 4, selectionEnd: 4 });
    await page.evaluate(value => window.prose.set(value), doc(p(text('别人')), p(text('二'))));
    await session.send('Input.imeSetComposition', { text: '产', selectionStart: 1, selectionEnd: 1 });
    await session.send('Input.insertText', { text: '产教' });
    await editorOf(page).getByText('二产教').waitFor();
    assert.match(JSON.stringify(await given(page)), /二产教/);
  }),
);

test(
  '字数 are counted against the limit, and a comparison says in words what came and went',
  withEditor(async ({ open, accessible, shot }) => {
    const page = await open({ value: doc(p(text('建设两个实训基地')), p(text('旧段落要删去'))) });
    assert.match((await page.getByText('/ 60 字').textContent()) ?? '', /^14 \/ 60 字$/);
    await editorOf(page).getByText('两个').click();
    await page.keyboard.press('Home');
    await page.keyboard.type('a few words '.repeat(20));
    await page.getByText(/超出 \d+ 字/).waitFor();
    await page.evaluate(value => window.prose.set(value), doc(p(text('建设三个实训基地')), p(text('another'))));
    const difference = page.getByRole('region', { name: '比较' });
    await difference.getByText('another').waitFor();
    assert.deepEqual(await difference.locator('del, ins').allTextContents(), ['删除：两', '新增：三', '删除：旧段落要删去', '新增：another']);
    await accessible(page);
    await shot(page, 'prose-difference');
  }),
);

test(
  'cells that are pasted into a table fill its cells; a text that somebody put back comes in, although it stood here before',
  withEditor(async ({ open }) => {
    const page = await open();
    await editorOf(page).click();
    await tool(page, '插入表格').click();
    await paste(page, { 'text/html': '<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>', 'text/plain': '甲\t乙\n丙\t丁' });
    const [table, ...more] = await blocksOf(page);
    assert.ok(table?.type === 'table' && more.every(block => block.type === 'paragraph'));
    assert.deepEqual(
      table.content.map(row => row.content.map(cell => proseText({ type: 'doc', content: cell.content }))),
      [
        ['甲', '乙', ''],
        ['丙', '丁', ''],
        ['', '', ''],
      ],
    );
    await page.evaluate(value => window.prose.set(value), doc(p(text('一'))));
    await editorOf(page).getByText('一').click();
    await page.keyboard.press('End');
    await page.keyboard.type('二');
    await editorOf(page).getByText('一二').waitFor();
    await page.evaluate(value => window.prose.set(value), doc(p(text('一'))));
    await editorOf(page).getByText('一', { exact: true }).waitFor();
    await page.keyboard.type('三');
    assert.deepEqual(await blocksOf(page), [p(text('一三'))]);
  }),
);

test(
  'a text that comes back late takes away nothing that was written since',
  withEditor(async ({ open }) => {
    const page = await open();
    await page.evaluate(() => {
      window.prose.late = 120;
    });
    await editorOf(page).click();
    await page.keyboard.type('联合体 opens twelve training bases in three years', { delay: 15 });
    await page.getByRole('region', { name: '阅读' }).getByText('in three years').waitFor();
    assert.deepEqual(await blocksOf(page), [p(text('联合体 opens twelve training bases in three years'))]);
    assert.equal(await editorOf(page).textContent(), '联合体 opens twelve training bases in three years');
  }),
);

const rich = doc(
  { type: 'heading', attrs: { level: 3 }, content: [text('一、建设目标')] },
  p(text('到2025年，联合体建成'), text('三个', 'strong'), text('开放型区域产教融合实践中心，服务园区企业技术改造与人才培养。')),
  {
    type: 'numbers',
    content: [
      {
        type: 'item',
        content: [
          { type: 'paragraph', content: [text('共建专业')] },
          { type: 'bullets', content: [{ type: 'item', content: [{ type: 'paragraph', content: [text('智能制造')] }] }] },
        ],
      },
      { type: 'item', content: [{ type: 'paragraph', content: [text('共建课程')] }] },
    ],
  },
  {
    type: 'table',
    content: [
      ['指标', '2023年实际', '2024年承诺', '2025年承诺', '责任单位'],
      ['共建实训基地（个）', '2', '3', '5', '示例职业技术学院'],
      ['订单培养（人）', '320', '500', '800', '示例智能装备有限公司'],
    ].map((cells, row) => ({
      type: 'row',
      content: cells.map(cell => ({
        type: row === 0 ? ('header' as const) : ('cell' as const),
        content: [{ type: 'paragraph' as const, content: [text(cell)] }],
      })),
    })),
  },
  { type: 'picture', attrs: { picture: '01890a5d-ac96-774b-bcce-b302099a8057', alt: '园区平面图', caption: '图1 园区平面图', width: 25 } },
);

for (const [language, theme, size] of [
  [undefined, undefined, undefined],
  ['en', 'dark', undefined],
  [undefined, 'dark', 'phone'],
  ['en', undefined, 'phone'],
] as const)
  test(
    `a whole text in ${language ?? 'zh'}, ${theme ?? 'light'}, ${size ?? 'desk'}: nothing is wider than the page, all is accessible`,
    withEditor(async ({ open, accessible, shot }) => {
      const page = await open({ value: rich, ...(language && { language }), ...(theme && { theme }), ...(size && { size }) });
      await editorOf(page).getByText('320').click();
      await accessible(page);
      await shot(page, `prose-${language ?? 'zh'}-${theme ?? 'light'}-${size ?? 'desk'}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.deepEqual(await given(page), rich);
    }),
  );
