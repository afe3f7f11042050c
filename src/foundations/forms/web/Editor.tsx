import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { withComputed } from '#kernel/form/cells.ts';
import type { FormFiller } from '#kernel/form/definition.ts';
import { definitions } from '#kernel/problem.ts';
import { refresh } from '#ui/fetch/query.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Because, type FormPage, problems, type SectionBecause } from '../contract.ts';
import { words } from '../words/index.ts';
import { targetOfElement } from './check/target.ts';
import { EditingContext, openEditing, useBecause, useDerived, useEditing, useStatus } from './editing.ts';
import { catchUp } from './follow/catchUp.ts';
import { type Part, partsOf } from './layout/blocks.ts';
import { FormPart } from './layout/FormPart.tsx';
import { type Mode, ModeContext } from './layout/mode.ts';
import { CellHistory } from './panel/CellHistory.tsx';
import { CheckPanel } from './panel/CheckPanel.tsx';
import { KeptTexts } from './panel/KeptTexts.tsx';
import { PartNav, usePartLink } from './panel/PartNav.tsx';
import { Toolbar } from './panel/Toolbar.tsx';
import { SectionBar } from './together/SectionBar.tsx';
import { useGoing } from './useGoing.ts';
import { usePageLife } from './usePageLife.ts';
import './form.css';
import './sheet.css';

/** The sentence of the refusal that a save would meet, in the words of the API. */
const Shut = ({ because }: { because: Because }) => {
  const language = useLanguage();
  const { title, detail } = problems[definitions][because];
  return (
    <p className="f-shut" role="status">
      <b>{title[language]}</b> {detail?.[language]}
    </p>
  );
};

const Neighbours = ({ parts, current }: { parts: readonly Part[]; current: Part }) => {
  const w = useWords(words);
  const to = usePartLink();
  const at = parts.indexOf(current);
  return (
    <div className="f-neighbours no-print">
      {parts[at - 1] ? (
        <Link className="btn" to={to(parts[at - 1]!.key)}>
          ← {w.previousPart}：<span lang="zh-CN">{parts[at - 1]!.label}</span>
        </Link>
      ) : (
        <span />
      )}
      {parts[at + 1] && (
        <Link className="btn" to={to(parts[at + 1]!.key)}>
          {w.nextPart}：<span lang="zh-CN">{parts[at + 1]!.label}</span> →
        </Link>
      )}
    </div>
  );
};

/** Which years are what, where the part has figures of several: 2022年为实际数，2023年为承诺数. */
const YearRule = ({ part }: { part: Part }) => {
  const w = useWords(words);
  const columns = part.blocks.flatMap(block => (block.kind === 'years' ? block.years : []));
  const labels = (basis: 'actual' | 'committed') => [...new Set(columns.filter(one => one.basis === basis).map(one => one.label))].join('、');
  const [actual, committed] = [labels('actual'), labels('committed')];
  return actual && committed ? <p className="small">{w.yearRule(actual, committed)}</p> : null;
};

/** Who fills in what the applicant does not, and whether it is their turn. */
const FilledBy = ({ filler, because }: { filler: FormFiller; because: SectionBecause | null }) => {
  const w = useWords(words);
  const language = useLanguage();
  const who = language === 'en' ? (filler.gloss ?? filler.label).toLowerCase() : filler.label;
  const text = because === null ? w.yoursToFill(who) : because === 'not-asked' ? w.filledLater(who) : w.filledBy(who);
  return (
    <p className="f-filled-by" role="status">
      {text}
    </p>
  );
};

/** A part is drawn anew when it is another part or is read instead of written, and not whenever something around it changes. */
const SamePart = memo(FormPart);

const WrittenPart = ({ part }: { part: Part }) => {
  const { definition } = useEditing();
  const mode = useMemo<Mode>(() => ({ kind: 'write', definition }), [definition]);
  return (
    <ModeContext value={mode}>
      <SamePart part={part} />
    </ModeContext>
  );
};

/** What the server has, for who may not write here now. */
const ReadPart = ({ part }: { part: Part }) => {
  const { definition, keeper } = useEditing();
  const answers = useDerived(() => withComputed(definition, keeper.serverAnswers()));
  const mode = useMemo<Mode>(() => ({ kind: 'read', definition, answers }), [definition, answers]);
  return (
    <ModeContext value={mode}>
      <SamePart part={part} />
    </ModeContext>
  );
};

const Sheet = ({ page, guest }: { page: FormPage; guest: boolean }) => {
  const language = useLanguage();
  const { definition, cursor, presence } = useEditing();
  const because = useBecause();
  const [search] = useSearchParams();
  const parts = partsOf(definition).filter(part => page.sections.some(section => section.key === part.key));
  const current = parts.find(part => part.key === search.get('section')) ?? parts[0]!;
  const { step, toFinding, toField } = useGoing(current);
  const root = useRef<HTMLDivElement>(null);
  const section = page.sections.find(one => one.key === current.key)!;
  const writable = because === null && section.because === null;
  useEffect(() => presence.go({ section: current.key, cell: null }), [presence, current]);

  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    const sheet = root.current!;
    const onFocus = (event: FocusEvent) => {
      const place = (event.target as HTMLElement).closest('[id^="cell/"]');
      const target = place && targetOfElement(place.id);
      if (target) cursor.go(target);
    };
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      latest.current(event.key === 'ArrowDown' ? 1 : -1);
    };
    sheet.addEventListener('focusin', onFocus);
    // From anywhere on the page: after a look at the side panel one goes on as well.
    document.addEventListener('keydown', onKey);
    return () => {
      sheet.removeEventListener('focusin', onFocus);
      document.removeEventListener('keydown', onKey);
    };
  }, [cursor]);

  return (
    <div className="f-editor" ref={root}>
      <Toolbar page={page} current={current} guest={guest} onStep={step} onShow={toField} />
      {because !== null && <Shut because={because} />}
      <KeptTexts />
      <div className={guest ? 'f-columns f-one-part' : 'f-columns'}>
        {!guest && <PartNav parts={parts} current={current} sections={page.sections} />}
        <div className="f-sheet">
          <div>
            <h2 className="f-part-title" id={`part/${current.key}`}>
              <span lang="zh-CN">{current.label}</span>
              {language === 'en' && current.gloss && <span className="f-gloss small">{current.gloss}</span>}
            </h2>
            <YearRule part={current} />
          </div>
          {current.filler ? (
            <FilledBy filler={current.filler} because={because ?? section.because} />
          ) : (
            <SectionBar key={`bar/${current.key}`} page={page} section={section} />
          )}
          {writable ? <WrittenPart key={current.key} part={current} /> : <ReadPart key={current.key} part={current} />}
          <Neighbours parts={parts} current={current} />
        </div>
        <div className="f-side no-print">
          <CheckPanel parts={parts} current={current} whole={page.whole} onGo={toFinding} />
          <CellHistory />
        </div>
      </div>
    </div>
  );
};

/** One sitting at a form: opened with the page as it is, kept in step with the server, closed with the screen. */
export const Editor = ({ page, person, guest = false }: { page: FormPage; person: string; guest?: boolean }) => {
  const [editing] = useState(() => openEditing(page, person));
  const { take } = editing;
  useEffect(() => take(page), [take, page]);
  usePageLife(editing);
  return (
    <EditingContext value={editing}>
      <Refused formId={page.id} />
      <Sheet page={page} guest={guest} />
    </EditingContext>
  );
};

/** A save that was refused because the form is shut changes more than this screen; one that met somebody else’s section, only the form. */
const Refused = ({ formId }: { formId: string }) => {
  const { because, kept } = useStatus();
  const before = useRef(because);
  useEffect(() => {
    if (because !== before.current) void refresh();
    before.current = because;
  }, [because]);
  useEffect(() => {
    if (kept.length > 0) void catchUp(formId).catch(() => undefined);
  }, [kept.length, formId]);
  return null;
};
