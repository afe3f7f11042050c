import { sayInstant } from '#kernel/day.ts';
import { checkPlanAnswers, isWritten } from '#kernel/plan/check.ts';
import { partsOf } from '#kernel/plan/fields.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { Downloads } from './panel/Downloads.tsx';
import { View } from './View.tsx';

export { GuestRound } from './opinions/GuestRound.tsx';

import './plans.css';

/** The plan of a record on its page: how far it is, the way in, and the text to be read. */
export const PlanPanel = ({ planId }: { planId: string }) => {
  const w = useWords(words);
  const read = useRead(api.get, { id: planId });
  const versions = useRead(api.versions, { id: planId, size: 1 });
  const problem = read.data ? null : asProblem(read.error);
  if (problem) return <ProblemNote body={problem.body} retry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton />;
  const page = read.data;
  const parts = partsOf(page.definition).filter(part => part.places.length + part.tables.length > 0);
  const { complete, findings } = checkPlanAnswers(page.definition, page.answers, page.context);
  const last = versions.data?.items[0];
  return (
    <>
      <Card
        title={<span lang="zh-CN">{page.definition.title}</span>}
        side={
          <span className="p-downloads">
            <Downloads planId={planId} />
            <LinkTo className={page.editable ? 'btn primary' : 'btn'} to={`/plans/${planId}`}>
              {page.editable ? w.write : w.look}
            </LinkTo>
          </span>
        }
      >
        <p>{w.panel.about(parts.filter(part => isWritten(part, page.answers)).length, parts.length)}</p>
        <p className={complete ? 'p-done' : undefined}>
          {complete ? w.panel.complete : w.panel.missing(findings.filter(finding => finding.severity !== 'notice').length)}
        </p>
        {last && <p className="small num">{w.panel.last(last.versionCode, sayInstant(new Date(last.at)))}</p>}
      </Card>
      <View page={page} />
    </>
  );
};
