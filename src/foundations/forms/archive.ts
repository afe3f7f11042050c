import type { PrintedDocument } from '#kernel/document.ts';
import { selfCheck } from '#kernel/form/check.ts';
import type { ArchiveChapter, Ctx } from '#platform/capability.ts';
import { openForm } from './actions/open.ts';
import { contextOf } from './context.ts';
import { daysOf } from './days.ts';
import { formDocument } from './document/document.ts';
import { contentOf } from './snapshot.ts';
import * as store from './store.ts';
import { paperOfVersion } from './versions.ts';

type Files = ArchiveChapter['files'];
const json = (text: string) => Buffer.from(text, 'utf8');

/** Every version of the form of a record as it was kept, with its paper, and what it says now with its self-check. */
export const archives = async (ctx: Ctx, subjectKind: string, subjectId: string): Promise<readonly ArchiveChapter[]> => {
  const id = await store.ofSubject(ctx.tx, subjectKind, subjectId);
  if (!id) return [];
  const form = await openForm(ctx, id);
  const { row, definition, answers } = form;
  const versions = await store.snapshots(ctx.tx, id);
  const check = selfCheck(definition, answers, await contextOf(ctx, row, answers));
  const { title } = definition;
  const papers = new Map<(typeof versions)[number], PrintedDocument>();
  for (const version of versions) papers.set(version, await paperOfVersion(ctx, form, version));
  const days = await daysOf(ctx, row, answers, ctx.now);
  const frozen = versions.flatMap((version): Files => {
    const { content, versionCode } = version;
    const document = papers.get(version)!;
    return [
      { name: `${title}-${versionCode}.pdf`, title: `${title}（版本 ${versionCode}，PDF）`, content: { document, format: 'pdf' } },
      { name: `${title}-${versionCode}.docx`, title: `${title}（版本 ${versionCode}，Word）`, content: { document, format: 'docx' } },
      { name: `${title}-${versionCode}.json`, title: `${title}（版本 ${versionCode}，定稿数据，联系电话为密文）`, content: json(content) },
    ];
  });
  const last = versions.at(-1);
  const now = contentOf(row, definition);
  // What was changed after the last version is a draft, and is archived as one.
  const draft: Files =
    last?.digest === now.digest
      ? []
      : (['pdf', 'docx'] as const).map(format => ({
          name: `${title}-草稿.${format}`,
          title: `${title}（草稿，${format === 'pdf' ? 'PDF' : 'Word'}）`,
          content: { document: formDocument(definition, answers, { formId: id, at: ctx.now, frozen: null, findings: check.findings, days }), format },
        }));
  return [
    { order: 10, folder: title, title, files: [...frozen, ...draft] },
    {
      order: 60,
      folder: '自查',
      title: '系统自查',
      files: [{ name: '自查结果.json', title: '自查结果', content: json(JSON.stringify({ counts: check.counts, findings: check.findings }, null, 1)) }],
    },
  ];
};
