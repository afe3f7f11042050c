import { useState } from 'react';
import type { Opinion, Part } from '#foundations/procedures/contract.ts';
import { usePartNames } from '#foundations/procedures/web/published.tsx';
import { sayInstant } from '#kernel/day.ts';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Course } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { SayOpinion } from './SayOpinion.tsx';

const tones = { agree: 'ok', disagree: 'bad', return: 'warn' } as const;

const Said = ({ opinion }: { opinion: Opinion }) => {
  const w = useWords(words).course;
  return (
    <>
      <Tag tone={tones[opinion.verdict]}>{w.verdict[opinion.verdict]}</Tag>
      {opinion.text && <span className="course-text">{opinion.text}</span>}
      <span className="small">
        {opinion.paper ? w.slip(w.opinion, opinion.paper.signer, opinion.paper.signedOn) : opinion.person}{' '}
        <time className="num" dateTime={opinion.at}>
          {sayInstant(new Date(opinion.at))}
        </time>
      </span>
    </>
  );
};

/** 会签: one line for each department that is asked, with who is missing; earlier rounds below. */
export const Opinions = ({ id, course }: { id: string; course: Course }) => {
  const w = useWords(words).course;
  const parts = usePartNames();
  const [saying, setSaying] = useState<Part | null>(null);
  const earlier = course.opinions.filter(opinion => !opinion.current);
  if (course.asked.length === 0 && earlier.length === 0) return null;
  const current = (part: Part) => course.opinions.find(opinion => opinion.current && opinion.part === part);
  return (
    <section className="course-part">
      {course.asked.length > 0 && <h3>{w.opinions}</h3>}
      <ul className="course-list">
        {course.asked.map(({ part, given }) => {
          const said = current(part);
          return (
            <li key={part}>
              <b>{parts[part]}</b>
              {said ? <Said opinion={said} /> : <span className="small">{given === null ? w.heardLater : w.notYet}</span>}
              {course.maySay.includes(part) && (
                <button type="button" className="btn mini" onClick={() => setSaying(part)}>
                  {said ? w.change : w.say}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {earlier.length > 0 && (
        <details>
          <summary>{w.earlier(earlier.length)}</summary>
          <ul className="course-list">
            {earlier.map(opinion => (
              <li key={`${opinion.part} ${opinion.at}`}>
                <b>{parts[opinion.part]}</b>
                <Said opinion={opinion} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {saying && <SayOpinion id={id} part={saying} before={current(saying)} onClose={() => setSaying(null)} />}
    </section>
  );
};
