import { AttachmentsPanel } from '#foundations/attachments/web/published.tsx';
import { queryOf } from '#ui/fetch/query.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { SheetEditor } from './published.tsx';
import { StageTag } from './StageTag.tsx';

const sheet = queryOf(api.sheet);
export const loader = sheet.load;

/** A member’s sheet on the desk: its own, or entered for it by the school. */
export function Component() {
  const w = useWords(words);
  const page = sheet.use();
  const crumbs =
    page.part === 'member'
      ? [{ title: w.mine.title, to: '/sheets' }]
      : [
          { title: w.overview.record, to: `/${page.subject.kind}s/${page.subject.id}` },
          { title: w.sheet.crumb, to: `/forms/${page.formId}/members` },
        ];
  return (
    <Page
      title={page.member.name}
      crumbs={crumbs}
      lead={
        <>
          {page.consortium && `${page.consortium} · `}
          <span lang="zh-CN">{page.member.groupLabels.join('、')}</span>
        </>
      }
      beside={
        <>
          <StageTag stage={page.stage} />
          {page.editableUntil && page.editable && <DaysLeft until={page.editableUntil} />}
        </>
      }
    >
      <SheetEditor key={page.id} page={page} />
      <Card title={w.sheet.proofs}>
        <AttachmentsPanel recordType="sheet" recordId={page.id} slots={[{ key: 'proof', label: w.sheet.proofFiles, required: false, many: true }]} />
      </Card>
    </Page>
  );
}
