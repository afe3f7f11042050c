import type { InputOf } from '#kernel/endpoint.ts';
import type { Answers } from '#kernel/form/values.ts';
import type { WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { placeName } from '#platform/sheets/places.ts';
import type { WrittenSheet } from '#platform/sheets/write.ts';
import { type api, problems } from '../contract.ts';
import type { JudgedItem } from '../items.ts';
import * as store from '../store.ts';
import { layoutOf } from '../template/layout.ts';
import type { Wrong } from '../template/workbook.ts';
import { memberFile } from './members.ts';
import { foundIn, openForm, sealing } from './open.ts';
import { judgeFile, membersOf, targetOf } from './target.ts';
import { fileName, sendFile, templateOf } from './template.ts';

type Bad = Extract<JudgedItem, { state: 'error' }>;

const heads = ['工作表', '单元格', '行', '列', '填报项', '文件中的内容', '代码', '怎么改'];

const listOf = (bad: readonly Bad[]): WrittenSheet => {
  const look = { border: true, wrap: true, middle: true };
  const row = ({ at, label, said, code, message }: Bad) => [
    at.sheet,
    placeName(at.row, at.column),
    String(at.row),
    String(at.column),
    label,
    said,
    code,
    message['zh-CN'],
  ];
  return {
    name: '错误清单',
    widths: [18, 10, 8, 8, 32, 40, 16, 48],
    frozen: { rows: 2, columns: 0 },
    rows: [
      { cells: [{ text: '以下内容未导入。可直接在后面的工作表中修改标红的单元格，保存后再次导入本文件。', look: { bold: true } }] },
      { cells: heads.map(text => ({ text, look: { ...look, bold: true, fill: 'D9E2EC' } })) },
      ...bad.map(one => ({ cells: row(one).map(text => ({ text, look: { ...look, format: '@' } })) })),
    ],
  };
};

/** What was wrong in a file, and its template once more with everything it said: the wrong cells marked, to be corrected and brought back. */
export const errors = async (ctx: WireCtx, { file }: InputOf<(typeof api)['errors']>) => {
  const { name, bytes } = await transact(ctx, 'read', async inner => {
    const row = await store.find(inner.tx, file);
    if (!row) throw problems.missing();
    const form = await openForm(inner, row.formId);
    const members = await membersOf(inner, form.id);
    const { standing, sheet } = targetOf(form, members, row.sheetId);
    const judged = judgeFile(form, members, row, foundIn(row, await sealing(inner, form.id)));
    const bad = judged.filter((one): one is Bad => one.state === 'error');
    const overlay: Answers = Object.fromEntries(
      judged.flatMap(one => ((one.state === 'change' || one.state === 'conflict') && !one.item ? [[one.cell, one.next]] : [])),
    );
    const touched = new Set(judged.map(({ section }) => section));
    const sections = sheet ? [...touched] : form.sections.map(({ key }) => key).filter(key => touched.has(key));
    const laid = layoutOf(standing.definition, { ...standing.answers, ...overlay }, { sections, writable: cell => !cell.readOnly });
    const wrong = bad.flatMap((one): Wrong[] => {
      const mine = laid.find(({ places }) => places.some(({ cell }) => cell.id === one.cell));
      const place = mine?.places.find(({ cell }) => cell.id === one.cell);
      return mine && place ? [{ sheet: mine.name, row: place.row, column: place.column, value: one.said, message: one.message['zh-CN'] }] : [];
    });
    const more = { overlay, wrong, sheets: [listOf(bad)] };
    return {
      name: fileName(form, row.member ?? undefined, '错误清单'),
      bytes: sheet ? memberFile(form, members, sheet, more) : templateOf(form, sections, more),
    };
  });
  return sendFile(ctx, name, bytes);
};
