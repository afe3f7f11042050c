import { type KeptFile, keptFilesOfRecords } from '#foundations/attachments/published.ts';
import { packageOf } from '#foundations/programmes/published.ts';
import type { ArchiveChapter, Ctx } from '#platform/capability.ts';
import { contentsOf } from './actions/content.ts';
import { confirmationDocument } from './document/confirmation.ts';
import { lists, printedPages } from './download.ts';
import * as store from './store.ts';

type Files = ArchiveChapter['files'];

/** What belongs to a sheet: proofs of its entries, and its page as it came back stamped. */
const fileKinds = { sheet: '证明材料', 'stamped-page': '盖章确认表' } as const;

const filesOf = (sheet: store.Sheet, title: string, kept: readonly KeptFile[]): Files =>
  kept.map(({ name, path }, i) => ({ name: `${sheet.name}-${title}${i + 1}-${name}`, title: `${sheet.name}：${title}（${name}）`, content: { path } }));

const dataOf = (sheet: store.Sheet, written: readonly store.Item[]): Files[number] => {
  const { scopes: _, rowIds: __, ...said } = sheet;
  const items = written.map(({ scopes: _of, ...item }) => item);
  return {
    name: `${sheet.name}-填报数据.json`,
    title: `${sheet.name}：填报数据`,
    content: Buffer.from(JSON.stringify({ ...said, items }, null, 1), 'utf8'),
  };
};

/** What the members of a record gave: the lists, each member's figures and files, and its page where it was printed as it stands. */
export const archives = async (ctx: Ctx, subjectKind: string, subjectId: string): Promise<readonly ArchiveChapter[]> => {
  const files: Files[number][] = [];
  for (const round of await store.roundsOfSubject(ctx.tx, subjectKind, subjectId)) {
    const sheets = (await store.sheetsOf(ctx.tx, round.formId)).filter(sheet => sheet.changedAt !== null);
    if (sheets.length === 0) continue;
    // Dated by the last change, so that the same state gives the same bytes.
    const at = new Date(Math.max(...sheets.map(sheet => sheet.changedAt!.getTime())));
    const { definition } = await packageOf(ctx.tx, round.packageId, round.packageVersion);
    for (const format of ['pdf', 'docx'] as const) {
      const { paper, name } = await lists({ ...ctx, now: at }, round.formId, format);
      files.push({ name, title: `共建共享清单（${format === 'pdf' ? 'PDF' : 'Word'}）`, content: { document: paper, format } });
    }
    const pages = await printedPages(ctx, { round, definition }, sheets);
    const contents = await contentsOf(ctx, sheets);
    const kept = new Map<string, Files[number][]>();
    const ids = sheets.map(sheet => sheet.id);
    for (const [recordType, title] of Object.entries(fileKinds)) {
      const found = await keptFilesOfRecords(ctx.tx, recordType, ids);
      for (const sheet of sheets) kept.set(sheet.id, [...(kept.get(sheet.id) ?? []), ...filesOf(sheet, title, found.get(sheet.id) ?? [])]);
    }
    for (const sheet of sheets) {
      const page = pages.get(sheet.id);
      files.push(dataOf(sheet, contents.get(sheet.id)!.items), ...kept.get(sheet.id)!);
      if (!page) continue;
      const document = confirmationDocument(definition, [page], { at, code: page.version.replace('　', ' ') });
      files.push({ name: `${sheet.name}-确认表.pdf`, title: `${sheet.name}：确认表（${page.version}）`, content: { document, format: 'pdf' } });
    }
  }
  return files.length > 0 ? [{ order: 20, folder: '成员填报', title: '成员填报与清单', files }] : [];
};
