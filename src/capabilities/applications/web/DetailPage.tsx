import { AttachmentsPanel } from '#foundations/attachments/web/published.tsx';
import { HistoryPanel } from '#foundations/audit/web/published.tsx';
import { FormLinks, FormNotices, FormView } from '#foundations/forms/web/published.tsx';
import { PlanPanel } from '#foundations/plans/web/published.tsx';
import { StepsPanel } from '#foundations/procedures/web/published.tsx';
import { SealsCard } from '#foundations/seals/web/published.tsx';
import { definitions } from '#kernel/problem.ts';
import type { Text } from '#kernel/words.ts';
import { ActionBar } from '#ui/action/ActionBar.tsx';
import { queryOf } from '#ui/fetch/query.ts';
import { Card, LinkTo } from '#ui/layout/Page.tsx';
import { RecordPage } from '#ui/layout/RecordPage.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api, problems } from '../contract.ts';
import { words } from '../words/index.ts';
import { Checklist } from './course/Checklist.tsx';
import { CoursePanel } from './course/CoursePanel.tsx';
import { DispatchesCard } from './dispatches/DispatchesCard.tsx';
import { InvitationsCard } from './invitations/InvitationsCard.tsx';
import { NominationPanel } from './nominations/NominationPanel.tsx';
import { Bundles } from './parts/Bundles.tsx';
import { CityCluster } from './parts/CityCluster.tsx';
import { Points } from './parts/Points.tsx';
import { ProfilePanel } from './parts/ProfilePanel.tsx';
import { SchoolPicker } from './parts/SchoolPicker.tsx';
import { StageTag } from './parts/StageTag.tsx';
import { Summary } from './parts/Summary.tsx';
import { useSteps } from './parts/useSteps.ts';
import './parts/applications.css';

const application = queryOf(api.get);
export const loader = application.load;

const titles = problems[definitions] as Readonly<Record<string, { readonly title: Text }>>;

/** The form as it stands, how to take it away, and for who fills it the way in. */
const Form = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words);
  return (
    <Card
      title={w.content}
      side={
        <span className="export-row no-print">
          <FormLinks formId={a.formId} />
          <a className="btn mini" href={`/api/forms/${a.formId}/document/pdf`} download>
            {w.pdf}
          </a>
          <a className="btn mini" href={`/api/forms/${a.formId}/document/docx`} download>
            {w.docx}
          </a>
          {a.mayFill && (
            <LinkTo className="btn primary" to={`/forms/${a.formId}`}>
              {w.fill}
            </LinkTo>
          )}
        </span>
      }
    >
      <FormView formId={a.formId} />
    </Card>
  );
};

export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const a = application.use();
  const { take, busy } = useSteps(a);
  const looks = Object.fromEntries(a.offers.map(offer => [offer.action, { label: offer.name[language], ...(offer.kind ? { kind: offer.kind } : {}) }]));
  return (
    <RecordPage
      wide
      title={a.name}
      crumbs={[{ title: w.title, to: '/applications' }, { title: a.name }]}
      beside={
        <>
          <StageTag application={a} />
          {a.call.practice && <Tag tone="warn">{w.results.practice}</Tag>}
        </>
      }
      actions={
        <ActionBar
          allowed={a.offers}
          looks={looks as never}
          reasonOf={because => titles[because]?.title[language] ?? because}
          onAction={action => void take(action)}
          busy={busy}
        />
      }
      panels={{
        content: (
          <>
            <Summary a={a} />
            <CoursePanel a={a} />
            <SchoolPicker application={a} />
            <InvitationsCard id={a.id} />
            {a.submittedAt && <DispatchesCard id={a.id} />}
            <CityCluster a={a} />
            <FormNotices formId={a.formId} />
            <Form a={a} />
          </>
        ),
        attachments: <AttachmentsPanel recordType="application" recordId={a.id} slots={a.evidence} />,
        steps: <StepsPanel recordId={a.id} />,
        history: <HistoryPanel subjectId={a.id} />,
      }}
      more={[
        ...(a.mayCheck ? [{ key: 'checklist', title: a.stageName[language], panel: <Checklist id={a.id} name={a.stageName[language]} /> }] : []),
        ...(a.planId === null ? [] : [{ key: 'plan', title: w.plan, panel: <PlanPanel planId={a.planId} /> }]),
        ...(a.hasPoints ? [{ key: 'points', title: w.points.tab, panel: <Points a={a} /> }] : []),
        ...(a.hasSeals ? [{ key: 'seals', title: w.seals, panel: <SealsCard subjectId={a.id} /> }] : []),
        ...(a.hasNomination ? [{ key: 'nomination', title: w.nomination.tab, panel: <NominationPanel a={a} /> }] : []),
        { key: 'profile', title: w.profile.tab, panel: <ProfilePanel a={a} /> },
        { key: 'bundles', title: w.bundle.tab, panel: <Bundles a={a} /> },
      ]}
    />
  );
}
