import type { PaperStep } from '#foundations/procedures/contract.ts';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { useSession } from '#ui/session/session.ts';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api, type Course } from '../../contract.ts';
import { words } from '../../words/index.ts';

const tones = { waiting: 'warn', confirmed: 'ok', refused: 'bad', void: 'plain' } as const;

type Shown = { readonly a: ApplicationPage; readonly course: Course };

/** The name of a step as the procedure calls it, as long as it can be taken here; its verdict for an opinion. */
const useNames = ({ course }: Shown) => {
  const w = useWords(words);
  const language = useLanguage();
  return ({ action, verdict, part }: PaperStep): string => {
    if (verdict) return `${w.course.opinion}：${w.course.verdict[verdict]}`;
    const offered = course.mayEnter.find(one => one.part === part)?.actions.find(one => one.action === action);
    return offered?.name[language] ?? w.act[action as 'recommend'].done;
  };
};

const Decide = ({ a, slip }: { a: ApplicationPage; slip: PaperStep }) => {
  const w = useWords(words);
  const confirmIt = useAction(api.confirmPaper, { done: w.course.confirmed });
  const refuseIt = useAction(api.refusePaper, { done: w.course.refused });
  const ids = { id: a.id, paperId: slip.id };
  const agree = async () => {
    const answer = await confirm({ title: w.course.confirmAsk, text: w.course.confirmText, action: w.course.confirm });
    if (answer.ok) await confirmIt.run(ids);
  };
  const refuse = async () => {
    const answer = await confirm({
      title: w.course.refuseAsk,
      action: w.course.refuse,
      danger: true,
      reason: { label: w.act.reason, required: true, maxChars: 1000 },
    });
    if (answer.ok) await refuseIt.run({ ...ids, reason: answer.reason });
  };
  const busy = confirmIt.busy || refuseIt.busy;
  return (
    <span className="export-row no-print">
      <button type="button" className="btn mini primary" aria-disabled={busy} onClick={() => !busy && void agree()}>
        {w.course.confirm}
      </button>
      <button type="button" className="btn mini" aria-disabled={busy} onClick={() => !busy && void refuse()}>
        {w.course.refuse}
      </button>
    </span>
  );
};

/** Signed slips: what waits to be compared by a second person, and what became of the others. */
export const Slips = ({ a, course }: Shown) => {
  const w = useWords(words).course;
  const nameOf = useNames({ a, course });
  const session = useSession();
  if (course.papers.length === 0) return null;
  const mine = new Set(course.mayEnter.map(({ part }) => part));
  return (
    <section className="course-part">
      <h3>{w.slips}</h3>
      <ul className="course-list">
        {course.papers.map(slip => (
          <li key={slip.id}>
            <Tag tone={tones[slip.state]}>{w.state[slip.state]}</Tag>
            <b>{w.slip(nameOf(slip), slip.signer, slip.signedOn)}</b>
            {slip.reason && <span className="course-text">{slip.reason}</span>}
            <span className="small">
              {w.by(slip.registeredBy.name, sayInstant(new Date(slip.registeredAt)))}
              {slip.closedBy && slip.closedAt && ` · ${w.closed(slip.closedBy, sayInstant(new Date(slip.closedAt)))}`}
              {slip.closingReason && ` · ${slip.closingReason}`}
            </span>
            <a className="btn mini no-print" href={`/api/attachments/${slip.attachmentId}/content`} download>
              {w.open}
            </a>
            {slip.state === 'waiting' &&
              mine.has(slip.part) &&
              (slip.registeredBy.id === session.person?.id ? <span className="small">{w.another}</span> : <Decide a={a} slip={slip} />)}
          </li>
        ))}
      </ul>
    </section>
  );
};
