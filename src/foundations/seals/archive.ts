import { keptFilesOf } from '#foundations/attachments/published.ts';
import type { ArchiveChapter, Ctx } from '#platform/capability.ts';
import { printedCopy, sealedScan } from './actions/attachable.ts';
import * as store from './store.ts';

/** Every copy that was printed to be sealed, and every scan that came back, also of what became void. */
export const archives = async (ctx: Ctx, _kind: string, subjectId: string): Promise<readonly ArchiveChapter[]> => {
  const files: ArchiveChapter['files'][number][] = [];
  for (const row of await store.ofSubject(ctx.tx, subjectId)) {
    const void_ = row.state === 'void' ? '（已失效）' : '';
    for (const copy of await store.copiesOf(ctx.tx, [row.id]))
      for (const { path } of await keptFilesOf(ctx.tx, printedCopy, copy.id))
        files.push({
          name: `${row.number}-${copy.title}-${copy.versionCode}-盖章稿${void_}.pdf`,
          title: `${copy.title}（版本 ${copy.versionCode}，盖章稿${void_}）`,
          content: { path },
        });
    for (const [i, { name, path }] of (await keptFilesOf(ctx.tx, sealedScan, row.id)).entries())
      files.push({ name: `${row.number}-扫描件${i + 1}${void_}-${name}`, title: `签字盖章扫描件${void_}：${name}`, content: { path } });
  }
  return files.length === 0 ? [] : [{ order: 16, folder: '签字盖章', title: '签字盖章件', files }];
};
