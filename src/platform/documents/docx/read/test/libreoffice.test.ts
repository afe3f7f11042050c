import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { comparisonBlocks } from '#kernel/prose/blocks.ts';
import type { Cell, Item, Paragraph, Prose } from '#kernel/prose/prose.ts';
import { picture, sample } from '../../../test/sample.ts';
import { toDocx } from '../../docx.ts';
import { proseFrom } from '../prose.ts';
import { readDocx } from '../read.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const p = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const item = (...content: Item['content']): Item => ({ type: 'item', content });
const cell = (text: string, type: Cell['type'] = 'cell', attrs: Cell['attrs'] = {}): Cell => ({
  type,
  ...(Object.keys(attrs).length > 0 && { attrs }),
  content: [p(text)],
});
const plan = (bases: string, ...more: Paragraph[]): Prose => ({
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: '建设目标' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: `到2025年建成${bases}个实训基地，` },
        { type: 'text', text: '产教融合', marks: [{ type: 'strong' }] },
        { type: 'text', text: '不断深化。' },
      ],
    },
    // Not right before a table: there LibreOffice keeps an empty line of what is refused.
    ...more,
    { type: 'numbers', content: [item(p('共建专业'), { type: 'bullets', content: [item(p('智能制造'))] }, p('其中本科两个')), item(p('共建课程'))] },
    {
      type: 'table',
      content: [
        { type: 'row', content: [cell('序号', 'header'), cell('名称', 'header'), cell('数量', 'header')] },
        { type: 'row', content: [cell('1', 'cell', { rowspan: 2 }), cell('实训基地'), cell(bases)] },
        { type: 'row', content: [cell('示例职业技术学院', 'cell', { colspan: 2 })] },
      ],
    },
    { type: 'picture', attrs: { picture: id, alt: '园区平面', caption: '图1 园区', width: 40 } },
  ],
});

/** What LibreOffice makes of a file: saved as Word at once, and by way of its own format; null on a machine without it. */
const saved = (file: Uint8Array): Uint8Array[] | null => {
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-word-'));
  const convert = (to: string, from: string, name: string): string => {
    const args = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir', join(folder, name), from];
    execFileSync('soffice', args, { stdio: 'ignore', timeout: 90_000 });
    return join(folder, name, `text.${to.slice(0, 4).replace(':', '')}`);
  };
  try {
    const ours = join(folder, 'text.docx');
    writeFileSync(ours, file);
    const word = convert('docx', ours, 'once');
    if (!existsSync(word)) return null;
    return [word, convert('docx', convert('odt', ours, 'odt'), 'twice')].map(path => new Uint8Array(readFileSync(path)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('what LibreOffice saved again is the same text, with the same 修订 by the same hand', t => {
  const by = { author: '示例职校', at: '2023-11-09T13:30:00.000Z' };
  const [before, after] = [plan('两'), plan('三', p('新增一段。'))];
  const file = { content: picture.content, type: 'png', width: 264, height: 264 } as const;
  const ours = toDocx(sample(comparisonBlocks(before, after, by, { [id]: file }, { name: 'a', room: 453 })));
  const theirs = saved(ours);
  if (!theirs) {
    t.skip('no LibreOffice on this machine');
    return;
  }
  for (const bytes of theirs) {
    const read = readDocx(bytes);
    const text = (blocks: typeof read.blocks) => proseFrom(blocks, read, () => id);
    assert.deepEqual(text(read.blocks), { prose: after, notKept: [] });
    assert.deepEqual(text(read.before).prose, before);
    assert.deepEqual(
      read.changes.map(change => [change.kind, change.author, change.text]),
      [
        ['deleted', '示例职校', '两'],
        ['inserted', '示例职校', '三'],
        ['inserted', '示例职校', '新增一段。'],
        ['deleted', '示例职校', '两'],
        ['inserted', '示例职校', '三'],
      ],
    );
  }
});
