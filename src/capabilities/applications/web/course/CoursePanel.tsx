import { usePartNames } from '#foundations/procedures/web/published.tsx';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api, type Course } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { EnterSlip } from './EnterSlip.tsx';
import { Opinions } from './Opinions.tsx';
import { Slips } from './Slips.tsx';
import './course.css';

/** Where it was, where it is, and the way on as long as it goes well. */
const Way = ({ stages }: Pick<Course, 'stages'>) => {
  const w = useWords(words).course;
  const language = useLanguage();
  return (
    <ol className="course-way" aria-label={w.way}>
      {stages.map(({ key, name, state }) => (
        <li key={key} className={state} aria-current={state === 'now' ? 'step' : undefined}>
          {name[language]}
        </li>
      ))}
    </ol>
  );
};

/** How the application goes, at a glance: the way, whose turn it is, what the departments say, what lies on paper. */
export const CoursePanel = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words).course;
  const parts = usePartNames();
  const listed = useWords(words).listed;
  const { data, error, refetch } = useRead(api.course, { id: a.id });
  const problem = asProblem(error);
  if (problem && !data) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  return (
    <Card title={w.title} side={data.mayEnter.length > 0 && <EnterSlip id={a.id} offers={data.mayEnter} />}>
      <Way stages={data.stages} />
      <p className="course-turn">
        {data.waitsFor.length > 0 ? w.waits(listed(data.waitsFor.map(part => parts[part]))) : w.over}
        {a.correctionUntil && (
          <>
            {' '}
            <span className="small">{w.correction}</span> <DaysLeft until={a.correctionUntil} />
          </>
        )}
      </p>
      <Opinions id={a.id} course={data} />
      <Slips a={a} course={data} />
    </Card>
  );
};
