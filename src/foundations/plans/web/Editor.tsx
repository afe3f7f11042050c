import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { isWritten } from '#kernel/plan/check.ts';
import { type Part, partsOf } from '#kernel/plan/fields.ts';
import { definitions } from '#kernel/problem.ts';
import { preloadProseEditor } from '#ui/prose/ProseEditor.tsx';
import { DaysLeft, Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { problems } from '../contract.ts';
import { words } from '../words/index.ts';
import { useAnswers, useCheck, useEditing, useStatus } from './editing.ts';
import { partOfField, usePlanLink } from './links.ts';
import { Downloads } from './panel/Downloads.tsx';
import { Findings } from './panel/Findings.tsx';
import { Guidance } from './panel/Guidance.tsx';
import { History } from './panel/History.tsx';
import { KeptTexts } from './panel/KeptTexts.tsx';
import { References } from './panel/References.tsx';
import { SaveState } from './panel/SaveState.tsx';
import { CoverSheet, PartSheet } from './Sheet.tsx';
import { PartView } from './View.tsx';

/** The cover is the first page of the editor; then the parts in printed order. */
const cover = 'cover';

const titleOf = ({ chapter, section }: Part): string => (section ? `${chapter.no}${section.no}${section.label}` : `${chapter.no}、${chapter.title}`);
/** A chapter that has sections and something of its own besides is named after what that is. */
const useTitle = () => {
  const w = useWords(words);
  return (part: Part) => (part.section === null && part.chapter.conditions ? `${part.chapter.no}、${w.conditionTitle}` : titleOf(part));
};

const Nav = ({ parts, current }: { parts: readonly Part[]; current: Part | null }) => {
  const w = useWords(words);
  const language = useLanguage();
  const answers = useAnswers();
  const to = usePlanLink();
  const title = useTitle();
  return (
    <nav className="p-nav no-print" aria-label={w.parts}>
      <ul>
        <li>
          <Link to={to({ part: cover })} aria-current={current === null ? 'step' : undefined}>
            <span>{w.part.cover}</span>
          </Link>
        </li>
        {parts.map(part => (
          <li key={part.key}>
            <Link to={to({ part: part.key })} aria-current={part === current ? 'step' : undefined}>
              <span>
                <span lang="zh-CN">{title(part)}</span>
                {language === 'en' && <span className="p-gloss small">{part.section?.gloss ?? part.chapter.gloss}</span>}
              </span>
              <span className={isWritten(part, answers) ? 'p-done small' : 'small'}>{isWritten(part, answers) ? w.part.done : w.part.open}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};

type Panel = 'guidance' | 'references' | 'check' | 'history';
const panels: readonly Panel[] = ['guidance', 'references', 'check', 'history'];

/** The sentence of the refusal that a save would meet, in the words of the API. */
const Shut = () => {
  const language = useLanguage();
  const { because } = useStatus();
  if (because === null) return null;
  const { title, detail } = problems[definitions][because];
  return (
    <p className="notice" role="status">
      <b>{title[language]}</b> {detail?.[language]}
    </p>
  );
};

/** Where a plan is written: chapters at the left, the text, and what stands beside it. */
export const Editor = () => {
  const w = useWords(words);
  const language = useLanguage();
  const { page, definition } = useEditing();
  const { because } = useStatus();
  const check = useCheck();
  const [search, setSearch] = useSearchParams();
  const parts = partsOf(definition);
  const asked = search.get('field');
  const look = search.get('look');
  const wanted = search.get('part') ?? (asked ? partOfField(definition, asked) : cover);
  const current = parts.find(part => part.key === wanted) ?? null;
  const at = current === null ? -1 : parts.indexOf(current);
  const [panel, setPanel] = useState<Panel>('guidance');
  const [field, setField] = useState<string | null>(null);
  const to = usePlanLink();
  const title = useTitle();
  const side = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!asked) return;
    const element = document.getElementById(`field/${asked}`);
    element?.scrollIntoView({ block: 'center' });
    (element?.querySelector<HTMLElement>('[role="textbox"], textarea, input, select, button') ?? element)?.focus({ preventScroll: true });
  }, [asked]);
  useEffect(() => preloadProseEditor(), []);
  useEffect(() => {
    if (look) setPanel('references');
  }, [look]);

  const place = current?.places.find(one => `text.${one.key}` === field || `marks.${one.key}` === field) ?? null;
  const onFocus = (event: FocusEvent) => {
    const inPlace = (event.target as HTMLElement).closest('[id^="field/"]')?.id.slice('field/'.length).split('/')[0];
    if (inPlace) setField(inPlace);
  };
  const onMark = () => {
    setPanel('references');
    side.current?.scrollIntoView({ block: 'nearest' });
    side.current?.querySelector<HTMLElement>('input[type="search"]')?.focus({ preventScroll: true });
  };
  const show = (id: string) =>
    setSearch(next => {
      next.set('part', partOfField(definition, id));
      next.set('field', id);
      return next;
    });
  return (
    <div className="p-editor">
      <section className="p-bar no-print" aria-label={w.save.label}>
        <Tag tone={because === null ? 'blue' : 'plain'}>{because === null ? w.state.writing : w.state[because]}</Tag>
        {page.editableUntil && because !== 'locked' && <DaysLeft until={page.editableUntil} />}
        <SaveState onShow={show} />
        <Downloads planId={page.id} />
      </section>
      <Shut />
      {because !== null && <KeptTexts />}
      <div className="p-columns">
        <Nav parts={parts} current={current} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: notices where the cursor is; the inputs within are what one acts on */}
        <div className="p-sheet" onFocus={onFocus}>
          <h2>
            <span lang="zh-CN">{current ? title(current) : w.part.cover}</span>
            {language === 'en' && current && <span className="p-gloss small">{current.section?.gloss ?? current.chapter.gloss}</span>}
          </h2>
          {current === null ? (
            because === null ? (
              <CoverSheet />
            ) : (
              <PartView part={null} page={page} />
            )
          ) : because === null ? (
            <PartSheet key={current.key} part={current} onMark={onMark} />
          ) : (
            <PartView part={current} page={page} />
          )}
          <div className="p-neighbours no-print">
            {at >= 0 ? (
              <Link className="btn" to={to({ part: parts[at - 1]?.key ?? cover })}>
                ← {w.previousPart}
              </Link>
            ) : (
              <span />
            )}
            {parts[at + 1] && (
              <Link className="btn" to={to({ part: parts[at + 1]!.key })}>
                {w.nextPart} →
              </Link>
            )}
          </div>
        </div>
        <aside className="p-side no-print" aria-label={w.side.label} ref={side}>
          <div className="p-panels">
            {panels.map(key => (
              <button key={key} type="button" className="btn plain mini" aria-pressed={panel === key} onClick={() => setPanel(key)}>
                {w.side[key]}
              </button>
            ))}
          </div>
          {panel === 'guidance' && (current ? <Guidance part={current} /> : <p className="small">{w.side.noGuidance}</p>)}
          {panel === 'references' && <References key={look ?? ''} place={place} look={look} />}
          {panel === 'check' && <Findings check={check} record={`/${page.subjectKind}s/${page.subjectId}`} />}
          {panel === 'history' && <History field={field} />}
        </aside>
      </div>
    </div>
  );
};
