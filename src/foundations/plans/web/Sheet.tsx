import { canonicalJson } from '#kernel/form/values.ts';
import { membersFor } from '#kernel/plan/check.ts';
import { actionsOf, ownSummary, type Part, type Place } from '#kernel/plan/fields.ts';
import { introducing } from '#kernel/plan/members.ts';
import { proseIn } from '#kernel/plan/values.ts';
import { proseLength } from '#kernel/prose/text.ts';
import { toast } from '#ui/dialog/toast.ts';
import { Card } from '#ui/layout/Page.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';
import { useAnswers, useEditing } from './editing.ts';
import { Line } from './inputs/Line.tsx';
import { Marks } from './inputs/Marks.tsx';
import { Rows } from './inputs/Rows.tsx';
import { Says } from './inputs/Says.tsx';
import { Text } from './inputs/Text.tsx';
import { elementOf } from './links.ts';

/** Begins an empty introduction of members with what the form and the directory know of them. */
const FromMembers = ({ place }: { place: Place }) => {
  const w = useWords(words).members;
  const { keeper, page } = useEditing();
  const answers = useAnswers();
  if (!place.members || proseIn(answers, `text.${place.key}`)) return null;
  const members = membersFor(place, page.context.members);
  if (members.length === 0) return <p className="small">{w.none}</p>;
  const insert = () => {
    keeper.write(`text.${place.key}`, canonicalJson(introducing(members)));
    toast.done(w.inserted);
  };
  return (
    <p className="small">
      {w.count(members.length)}{' '}
      <button type="button" className="btn mini" onClick={insert}>
        {w.insert}
      </button>
    </p>
  );
};

const Length = ({ slot }: { slot: string }) => {
  const w = useWords(words);
  const prose = proseIn(useAnswers(), `text.${slot}`);
  return <span className="small num">{prose ? w.length(proseLength(prose, 'word')) : ''}</span>;
};

/** One place for text: what it is about, the text, and what it answers. */
const PlaceCard = ({ part, place, onMark }: { part: Part; place: Place; onMark: () => void }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { page } = useEditing();
  const field = `text.${place.key}`;
  const measure = place.task && page.context.measures.find(one => one.number === place.task!.measure);
  return (
    <section className="p-place" id={elementOf(field)} tabIndex={-1} aria-label={place.label} data-place={place.key}>
      <div className="p-place-head">
        <h3 className="p-slot-title">
          <span lang="zh-CN">{place.label}</span>
          {language === 'en' && <span className="p-gloss small">{place.gloss}</span>}
        </h3>
        <Length slot={place.key} />
      </div>
      {place.condition && (
        <p className="p-quote small" lang="zh-CN">
          {place.condition.text}（{place.condition.source}）
        </p>
      )}
      {place.task && (
        <details className="small">
          <summary>
            {w.measure(place.task.measure)} · {w.showMeasure}
          </summary>
          <p className="p-quote" lang="zh-CN">
            {measure?.text}
          </p>
          {place.task.note && <p lang="zh-CN">{place.task.note}</p>}
        </details>
      )}
      <FromMembers place={place} />
      <Text field={field} label={place.label} />
      <Says field={field} />
      <Marks place={place} onAdd={onMark} />
      <Says field={`marks.${place.key}`} />
      {place.task && <Rows table={actionsOf(part.chapter, place.task)} />}
    </section>
  );
};

/** Cover and summary: what the form says, and what the author says instead. */
export const CoverSheet = () => {
  const w = useWords(words);
  const { definition, page } = useEditing();
  const { cover, summary } = page.context;
  return (
    <>
      <Card title={w.coverTitle}>
        <div className="stack">
          <p className="small">{w.coverHint}</p>
          <div className="form-grid">
            {definition.cover.fields.map(({ key, label, seal }) => (
              <Line key={key} field={`cover.${key}`} form={cover[key] ?? null} {...(seal ? { hint: w.seal(label.replace(/[：:\s]*$/u, '')) } : {})} />
            ))}
          </div>
        </div>
      </Card>
      <Card title={<span lang="zh-CN">{definition.summaryTable.title}</span>}>
        <div className="stack">
          <p className="small">{w.summaryHint}</p>
          <div className="form-grid">
            {ownSummary(definition).map(({ key }) => (
              <Line key={key} field={`summary.${key}`} form={summary[key] ?? null} />
            ))}
          </div>
        </div>
      </Card>
    </>
  );
};

/** A part of the plan to be written. */
export const PartSheet = ({ part, onMark }: { part: Part; onMark: () => void }) => {
  const language = useLanguage();
  const { chapter } = part;
  const places = (some: readonly Place[]) => some.map(place => <PlaceCard key={place.key} part={part} place={place} onMark={onMark} />);
  const tasks = part.places.filter(place => place.task);
  return (
    <>
      {places(part.places.filter(place => !place.task))}
      {tasks.length > 0 &&
        chapter.taskGroups!.map(group => (
          <section key={group.label} className="p-group" aria-label={group.label}>
            <h3 lang="zh-CN">
              {group.label}
              {language === 'en' && <span className="p-gloss small">{group.gloss}</span>}
            </h3>
            {places(tasks.filter(place => group.tasks.some(task => task.key === place.key)))}
          </section>
        ))}
      {part.tables
        .filter(table => !tasks.some(place => table.key === `${place.key}.actions`))
        .map(table => (
          <Rows key={table.key} table={table} />
        ))}
    </>
  );
};
