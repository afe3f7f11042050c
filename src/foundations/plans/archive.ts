import type { ArchiveChapter, Ctx } from '#platform/capability.ts';
import { definitionOf } from './context.ts';
import * as store from './store.ts';

/** Every version of the plan of a record as it was kept. */
export const archives = async (ctx: Ctx, _kind: string, subjectId: string): Promise<readonly ArchiveChapter[]> => {
  const row = await store.ofSubject(ctx.tx, subjectId);
  if (!row) return [];
  const { cover } = await definitionOf(ctx.tx, row);
  const { title } = cover;
  const versions = (await store.versions(ctx.tx, row.id)).toReversed();
  const files = versions.map(({ versionCode, content }) => ({
    name: `${title}-${versionCode}.json`,
    title: `${title}（版本 ${versionCode}，定稿数据）`,
    content: Buffer.from(content, 'utf8'),
  }));
  return files.length === 0 ? [] : [{ order: 15, folder: title, title, files }];
};
