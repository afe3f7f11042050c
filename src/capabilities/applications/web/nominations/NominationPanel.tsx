import { AttachmentsPanel } from '#foundations/attachments/web/published.tsx';
import { sayInstant } from '#kernel/day.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, Facts, LinkTo } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { usePermission, useSession } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api, type Nomination } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Dispatches } from './Dispatches.tsx';
import { StandingCard } from './Standing.tsx';
import { Verifications } from './Verifications.tsx';
import { Visits } from './Visits.tsx';

const usePlace = ({ seat, reserveOrder }: Nomination): string => {
  const w = useWords(words).nomination;
  if (seat !== null) return w.seat(seat);
  return reserveOrder === null ? w.noPlace : w.order(reserveOrder);
};

const Place = ({ a, nomination }: { a: ApplicationPage; nomination: Nomination }) => {
  const w = useWords(words).nomination;
  const { cultivation } = useWords(words);
  const mayRead = usePermission('applications.ledger');
  const mayCultivate = usePermission('applications.cultivate');
  const { person, organisation, startedAt, sentAt } = nomination.filed;
  return (
    <Card
      title={w.title}
      side={
        mayCultivate ? (
          <LinkTo className="btn mini no-print" to={`/cultivation/calls/${a.call.id}`}>
            {cultivation.open}
          </LinkTo>
        ) : (
          mayRead && (
            <LinkTo className="btn mini no-print" to={`/nominations/${a.call.id}`}>
              {w.openLedger}
            </LinkTo>
          )
        )
      }
    >
      <Facts
        items={[
          [w.place, usePlace(nomination)],
          [w.filed, w.filedValue(person, organisation)],
          [w.started, sayInstant(new Date(startedAt))],
          ...(sentAt === null ? [] : ([[w.sent, sayInstant(new Date(sentAt))]] as const)),
        ]}
      />
    </Card>
  );
};

/** 推荐与报送: who filed it, its place, how it was verified and sent, and what the ministry saw. Applicants read what is theirs. */
export const NominationPanel = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words).nomination;
  const { roles } = useSession();
  const { data, error, refetch } = useRead(api.nomination, { id: a.id });
  const problem = asProblem(error);
  if (problem && !data) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  const isOfficial = roles.some(role => role === 'municipal-education-officer' || role === 'municipal-economy-officer' || role === 'ministry-officer');
  const file = (key: string, label: string) => ({ key, label, required: false, many: true });
  return (
    <>
      <Place a={a} nomination={data} />
      <StandingCard id={a.id} nomination={data} />
      {isOfficial && (
        <>
          <Verifications id={a.id} nomination={data} />
          <Dispatches id={a.id} nomination={data} />
          {roles.includes('ministry-officer') && <Visits id={a.id} nomination={data} />}
          <Card title={w.files}>
            <AttachmentsPanel
              recordType="application-nomination"
              recordId={a.id}
              slots={[roles.includes('ministry-officer') ? file('visit', w.visitFile) : file('verification', w.verificationFile)]}
            />
          </Card>
        </>
      )}
    </>
  );
};
