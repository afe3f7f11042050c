import type { ArchiveChapter, Ctx } from '#platform/capability.ts';
import { definitionOf } from './context.ts';
import { openPaper, paperOf } from './document/open.ts';
import * as store from './store.ts';

type Files = ArchiveChapter['files'];

/** A version of the plan, or 0 for what it says now, as PDF and as Word. */
const papers = async (ctx: Ctx, id: string, number: number, name: string, title: string): Promise<Files> => {
  const document = await paperOf(await openPaper(ctx, id, number));
  return (['pdf', 'docx'] as const).map(format => ({
    name: `${name}.${format}`,
    title: `${title}${format === 'pdf' ? 'PDF' : 'Word'}）`,
    content: { document, format },
  }));
};

/** The plan of a record: every version that was kept, on paper and as data; without one, the draft. */
export const archives = async (ctx: Ctx, _kind: string, subjectId: string): Promise<readonly ArchiveChapter[]> => {
  const row = await store.ofSubject(ctx.tx, subjectId);
  if (!row) return [];
  const { title } = (await definitionOf(ctx.tx, row)).cover;
  const files: Files[number][] = [];
  for (const { number, versionCode, content } of (await store.versions(ctx.tx, row.id)).toReversed())
    files.push(...(await papers(ctx, row.id, number, `${title}-${versionCode}`, `${title}（版本 ${versionCode}，`)), {
      name: `${title}-${versionCode}.json`,
      title: `${title}（版本 ${versionCode}，数据）`,
      content: Buffer.from(content, 'utf8'),
    });
  if (files.length === 0) files.push(...(await papers(ctx, row.id, 0, `${title}-草稿`, `${title}（草稿，`)));
  return [{ order: 15, folder: title, title, files }];
};
