import { useEffect, useState } from 'react';
import { dayOf, sayDay } from '#kernel/day.ts';
import { toast } from '#ui/dialog/toast.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Assignment, api, type FormPage, type SectionState } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { catchUp } from '../follow/catchUp.ts';
import { AssignDialog } from './AssignDialog.tsx';

/** How long a step can be taken back with one click; after that it is simply done again the other way. */
const undoable = 20_000;
const quiet = { refreshes: 'nothing' } as const;

const nameOf = ({ organisation, person }: Assignment): string => [organisation.name, person?.name].filter(Boolean).join(' ');

const Facts = ({ assignment }: { assignment: Assignment }) => {
  const w = useWords(words).together;
  const language = useLanguage();
  const { exclusive, dueOn, note, done, mine } = assignment;
  const late = dueOn !== null && done === null && dueOn < dayOf(new Date());
  return (
    <div className="f-assigned-facts">
      <span>{mine ? w.yours : w.theirs(nameOf(assignment))}</span>
      <Tag tone={exclusive ? 'warn' : 'plain'}>{exclusive ? w.onlyThey : w.everybody}</Tag>
      {dueOn && (
        <span className={late ? 'small f-late' : 'small'}>
          {w.until(sayDay(dueOn, language))}
          {late && ` · ${w.late}`}
        </span>
      )}
      {done && <Tag tone="ok">{w.doneBy(done.person)}</Tag>}
      {note && <span className="small f-text">{w.noted(note)}</span>}
    </div>
  );
};

type Undo = { readonly text: string; readonly run: () => Promise<unknown> };

/** Who has this section and what can be done about it: hand it out, take it back, release it, say that it is done. */
export const SectionBar = ({ page, section }: { page: FormPage; section: SectionState }) => {
  const w = useWords(words).together;
  const [giving, setGiving] = useState(false);
  const [undo, setUndo] = useState<Undo | null>(null);
  const [assign, unassign, lock, done, ask] = [
    useAction(api.assign, quiet),
    useAction(api.unassign, quiet),
    useAction(api.setLock, quiet),
    useAction(api.setDone, quiet),
    useAction(api.askRelease, { ...quiet, done: w.asked }),
  ];
  useEffect(() => {
    if (!undo) return;
    const timer = setTimeout(() => setUndo(null), undoable);
    return () => clearTimeout(timer);
  }, [undo]);
  const { assignment } = section;
  const place = { id: page.id, section: section.key };
  const shut = page.because !== null;
  const mayStep = assignment !== null && (assignment.mine || page.coordinates);
  if (shut && !assignment) return null;
  if (!assignment && !page.coordinates) return null;

  const before = assignment;
  const restore = () =>
    before
      ? assign.run({
          ...place,
          organisationId: before.organisation.id,
          personId: before.person?.id ?? null,
          exclusive: before.exclusive,
          dueOn: before.dueOn,
          note: before.note,
        })
      : unassign.run(place);
  const after = async (text: string, back: Undo['run'] | null): Promise<void> => {
    await catchUp(page.id);
    toast.done(text);
    setUndo(back && { text, run: back });
  };
  const step = async (act: Promise<unknown>, text: string, back: Undo['run'] | null) => {
    if ((await act) !== undefined) await after(text, back);
  };
  return (
    <section className={assignment ? 'f-assigned no-print' : 'f-assigned f-unassigned no-print'} aria-label={w.label}>
      {assignment ? <Facts assignment={assignment} /> : <span className="small">{w.nobody}</span>}
      <div className="f-buttons">
        {!shut && undo && (
          <button
            type="button"
            className="f-link small"
            onClick={() => {
              setUndo(null);
              void step(undo.run(), w.undone, null);
            }}
          >
            {w.undo}
          </button>
        )}
        {!shut && mayStep && (
          <button
            type="button"
            className="btn mini"
            onClick={() =>
              void step(done.run({ ...place, done: !assignment.done }), assignment.done ? w.reopened : w.markedDone, () =>
                done.run({ ...place, done: Boolean(assignment.done) }),
              )
            }
          >
            {assignment.done ? w.reopen : w.markDone}
          </button>
        )}
        {!shut && mayStep && (
          <button
            type="button"
            className="btn mini"
            onClick={() =>
              void step(lock.run({ ...place, exclusive: !assignment.exclusive }), assignment.exclusive ? w.released : w.reserved, () =>
                lock.run({ ...place, exclusive: assignment.exclusive }),
              )
            }
          >
            {assignment.exclusive ? w.release : w.reserve}
          </button>
        )}
        {!shut && section.because === 'assigned' && (
          <button type="button" className="btn mini" disabled={ask.busy} onClick={() => void ask.run(place)}>
            {w.askRelease}
          </button>
        )}
        {!shut && page.coordinates && (
          <button type="button" className="btn mini" onClick={() => setGiving(true)}>
            {assignment ? w.reassign : w.give}
          </button>
        )}
        {!shut && page.coordinates && assignment && (
          <button type="button" className="btn mini" onClick={() => void step(unassign.run(place), w.takenBack, restore)}>
            {w.takeBack}
          </button>
        )}
      </div>
      {giving && (
        <AssignDialog
          formId={page.id}
          section={section}
          onClose={() => setGiving(false)}
          onDone={to => {
            setGiving(false);
            void after(w.given(to), restore);
          }}
        />
      )}
    </section>
  );
};
