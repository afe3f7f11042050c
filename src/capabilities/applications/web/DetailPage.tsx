import { sayInstant } from '#kernel/day.ts';
import { definitions } from '#kernel/problem.ts';
import { AttachmentsPanel } from '#foundations/attachments/web/published.tsx';
import { HistoryPanel } from '#foundations/audit/web/published.tsx';
import { FormEditor } from '#foundations/forms/web/published.tsx';
import { StepsPanel } from '#foundations/procedures/web/published.tsx';
import { ActionBar } from '#ui/action/ActionBar.tsx';
import { queryOf } from '#ui/fetch/query.ts';
import { Card, Facts, LinkTo } from '#ui/layout/Page.tsx';
import { RecordPage } from '#ui/layout/RecordPage.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api, problems } from '../contract.ts';
import { words } from '../words/index.ts';
import { SchoolPicker } from './parts/SchoolPicker.tsx';
import { StageTag } from './parts/StageTag.tsx';
import { useSteps } from './parts/useSteps.ts';
import './parts/applications.css';

const application = queryOf(api.get);
export const loader = application.load;

const instant = (at: string | null) => at && sayInstant(new Date(at));

const Summary = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words);
  return (
    <Card
      title={a.name}
      side={
        <span className="export-row no-print">
          <span className="small">{w.document}</span>
          <a className="btn mini" href={`/api/forms/${a.formId}/document/pdf`} download>
            {w.pdf}
          </a>
          <a className="btn mini" href={`/api/forms/${a.formId}/document/docx`} download>
            {w.docx}
          </a>
        </span>
      }
    >
      <Facts
        items={[
          [w.facts.call, <LinkTo key="call" to={`/calls/${a.call.id}`}>{a.call.title}</LinkTo>],
          [w.facts.closes, <DaysLeft key="closes" until={a.call.closesAt} />],
          [w.facts.park, a.park.name],
          [w.facts.district, a.district.name],
          [w.facts.clusters, a.clusters.join('、')],
          ...(a.versionCode ? [[w.facts.version, <span key="version" className="num">{a.versionCode}</span>] as const] : []),
          ...(a.receiptNumber ? [
            [w.facts.receipt, <LinkTo key="receipt" className="num" to={`/applications/${a.id}/receipt`}>{a.receiptNumber}</LinkTo>] as const,
            [w.facts.submitted, instant(a.submittedAt)] as const,
          ] : []),
          ...(a.outcome ? [
            [w.facts.outcome, w.outcome[a.outcome]] as const,
            [w.facts.reason, a.outcomeReason] as const,
            [w.facts.decided, instant(a.decidedAt)] as const,
          ] : []),
          ...(a.publishedAt ? [[w.facts.published, instant(a.publishedAt)] as const] : []),
        ]}
      />
      {a.target && <p className={a.target.approved >= a.target.target ? 'tag warn' : 'small'}>{w.target(a.target.approved, a.target.target)}</p>}
    </Card>
  );
};

export default function DetailPage() {
  const w = useWords(words);
  const language = useLanguage();
  const a = application.use();
  const { take, busy } = useSteps(a);
  const looks = Object.fromEntries(a.offers.map(offer => [offer.action, { label: offer.name[language], ...(offer.kind ? { kind: offer.kind } : {}) }]));
  const titles = problems[definitions] as Record<string, { title: Record<'zh-CN' | 'en', string> }>;
  return (
    <RecordPage
      wide
      title={a.name}
      crumbs={[{ title: w.title, to: '/applications' }, { title: a.name }]}
      beside={<StageTag application={a} />}
      actions={<ActionBar allowed={a.offers} looks={looks as never} reasonOf={because => titles[because]?.title[language] ?? because} onAction={action => void take(action)} busy={busy} />}
      panels={{
        content: (
          <>
            <Summary a={a} />
            <SchoolPicker application={a} />
            <FormEditor formId={a.formId} />
          </>
        ),
        attachments: <AttachmentsPanel recordType="application" recordId={a.id} slots={a.evidence} />,
        steps: <StepsPanel recordId={a.id} />,
        history: <HistoryPanel subjectId={a.id} />,
      }}
    />
  );
}

export const Component = DetailPage;
