import { type ReactNode, useEffect, useState } from 'react';
import { isWritten } from '#kernel/plan/check.ts';
import { type Part, partsOf } from '#kernel/plan/fields.ts';
import { proseIn, rowsIn } from '#kernel/plan/values.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextArea } from '#ui/input/Fields.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type RoundPage as Round } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { ProseView } from '../text/ProseView.tsx';
import { RowsView } from '../text/ValueView.tsx';
import { keptOf, useKept } from './kept.ts';
import '../plans.css';

type Written = Readonly<Record<string, string>>;
type Writing = { readonly texts: Written; readonly write: (place: string, text: string) => void; readonly open: boolean; readonly round: Round };

/** What the author made of an opinion, once it is settled. */
const Settled = ({ place, round }: { place: string; round: Round }) => {
  const w = useWords(words).opinions;
  const own = round.opinions.filter(opinion => opinion.place === place && opinion.outcome !== null);
  return own.map(({ id, outcome, reason }) => (
    <p key={id} className="small">
      {w.outcomes[outcome!]} {reason}
    </p>
  ));
};

const Opine = ({ place, label, writing, whole = false }: { place: string; label: string; writing: Writing; whole?: boolean }) => {
  const w = useWords(words).opinions;
  const { texts, write, open, round } = writing;
  const [shown, setShown] = useState(false);
  const text = texts[place];
  if (!open) return text ? <p className="p-quote p-lines">{text}</p> : null;
  return (
    <>
      {shown || text !== undefined ? (
        <TextArea label={w.write(label)} value={text ?? ''} rows={3} onChange={value => write(place, value)} />
      ) : (
        <button type="button" className="p-link small" aria-label={w.write(label)} onClick={() => setShown(true)}>
          + {whole ? w.addWhole : w.add}
        </button>
      )}
      <Settled place={place} round={round} />
    </>
  );
};

const PartCard = ({ part, writing }: { part: Part; writing: Writing }) => {
  const language = useLanguage();
  const w = useWords(words);
  const { round } = writing;
  const title = part.section
    ? `${part.chapter.no}${part.section.no}${part.section.label}`
    : `${part.chapter.no}、${part.chapter.conditions ? w.conditionTitle : part.chapter.title}`;
  return (
    <section className="card stack">
      <h2>
        <span lang="zh-CN">{title}</span>
        {language === 'en' && <span className="p-gloss small">{part.section?.gloss ?? part.chapter.gloss}</span>}
      </h2>
      {part.places
        .filter(place => proseIn(round.answers, `text.${place.key}`) || rowsIn(round.answers, `rows.${place.key}.actions`).length > 0)
        .map(place => {
          const prose = proseIn(round.answers, `text.${place.key}`);
          return (
            <div key={place.key} className="p-sheet">
              <p className="p-slot-title" lang="zh-CN">
                {place.label}
              </p>
              {prose && <ProseView prose={prose} />}
              <Opine place={place.key} label={place.label} writing={writing} />
            </div>
          );
        })}
      {part.tables
        .filter(table => rowsIn(round.answers, `rows.${table.key}`).length > 0)
        .map(table => (
          <RowsView key={table.key} table={table} rows={rowsIn(round.answers, `rows.${table.key}`)} />
        ))}
      <Opine whole place={part.key} label={title} writing={writing} />
    </section>
  );
};

/** One's own answer while it is written: its buttons, and the text with a place for every opinion. What is typed and not sent stays on the device. */
export const useAnswering = (round: Round): { readonly lead: string; readonly buttons: ReactNode; readonly text: ReactNode } => {
  const w = useWords(words).opinions;
  const own = round.opinions.filter(opinion => opinion.askedId === round.own);
  const [texts, setTexts] = useState<Written>(() => keptOf(round.own) ?? Object.fromEntries(own.map(opinion => [opinion.place, opinion.text])));
  const open = round.isOpen && !own.some(opinion => opinion.outcome !== null);
  const kept = useKept(round.own);
  const given = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  const answer = useAction(api.answer, { done: given.length > 0 ? w.sent : w.sentNone });
  const none = useAction(api.answer, { done: w.sentNone });
  useEffect(() => {
    if (!open) kept.forget();
  }, [open, kept]);
  const write = (place: string, text: string) =>
    setTexts(was => {
      const next = { ...was, [place]: text };
      kept.keep(next);
      return next;
    });
  const send = async () => {
    if (await answer.run({ round: round.id, opinions: given.map(([place, text]) => ({ place, text })) })) kept.forget();
  };
  const onNone = async () => {
    if (given.length > 0 && !(await confirm({ title: w.confirmNone, text: w.confirmNoneText, action: w.sendNone })).ok) return;
    if (!(await none.run({ round: round.id, opinions: [] }))) return;
    kept.forget();
    setTexts({});
  };
  const writing: Writing = { texts, write, open, round };
  return {
    lead: open ? w.pageLead(round.until) : w.over,
    buttons: open && (
      <>
        <button type="button" className="btn primary" disabled={given.length === 0 || answer.busy} onClick={() => void send()}>
          {w.send(given.length)}
        </button>
        <button type="button" className="btn" disabled={none.busy} onClick={() => void onNone()}>
          {w.sendNone}
        </button>
      </>
    ),
    text: (
      <>
        {round.note && <p className="notice p-lines">{round.note}</p>}
        {partsOf(round.definition)
          .filter(part => isWritten(part, round.answers))
          .map(part => (
            <PartCard key={part.key} part={part} writing={writing} />
          ))}
      </>
    ),
  };
};
