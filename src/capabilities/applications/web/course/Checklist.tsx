import { useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CheckItem } from '../../contract.ts';
import { words } from '../../words/index.ts';
import './course.css';

type Given = { readonly answer: CheckItem['answer']; readonly note: string };
type Answer = NonNullable<CheckItem['answer']>;
const answers: readonly Answer[] = ['yes', 'no', 'not-applicable'];

/** One item: the official words and their source, what the record says of it, and the answer with its reason. */
const Item = ({ item, nth, given, onChange, tried }: { item: CheckItem; nth: number; given: Given; onChange: (next: Given) => void; tried: boolean }) => {
  const w = useWords(words).checklist;
  const language = useLanguage();
  return (
    <li className="check-item">
      <div className="check-words">
        <b>
          <span className="num">{nth}. </span>
          {language === 'en' && item.gloss ? item.gloss : item.label}
        </b>
        <span className="small">{item.source}</span>
        {item.shown.map(({ label, value }) => (
          <span key={label.en} className="check-shown">
            <span className="small">{label[language]}</span> {value || '—'}
          </span>
        ))}
        {item.person && item.at && <span className="small">{w.by(item.person, sayInstant(new Date(item.at)))}</span>}
      </div>
      <div className="check-answer">
        <SelectField
          label={w.item}
          value={given.answer ?? ''}
          empty="—"
          onChange={value => onChange({ ...given, answer: (value || null) as Given['answer'] })}
          options={answers.map(value => ({ value, label: w.answer[value] }))}
        />
        {(given.answer === 'no' || given.note !== '') && (
          <TextField
            label={w.note}
            value={given.note}
            onChange={note => onChange({ ...given, note })}
            required={given.answer === 'no'}
            error={tried && given.answer === 'no' && given.note.trim() === '' ? w.noteNeeded : undefined}
          />
        )}
      </div>
    </li>
  );
};

const List = ({ id, name, items }: { id: string; name: string; items: readonly CheckItem[] }) => {
  const w = useWords(words).checklist;
  const [changed, setChanged] = useState<Readonly<Record<string, Given>>>({});
  const [tried, setTried] = useState(false);
  const { run, busy, problem } = useAction(api.check, { done: w.saved, quiet: true });
  const given = (item: CheckItem): Given => changed[item.key] ?? { answer: item.answer, note: item.note };
  const wordless = items.some(item => given(item).answer === 'no' && given(item).note.trim() === '');
  const save = async () => {
    setTried(true);
    if (wordless) return;
    const answered = items.flatMap(item => {
      const { answer, note } = given(item);
      return changed[item.key] && answer ? [{ key: item.key, answer, note }] : [];
    });
    if (answered.length > 0 && (await run({ id, items: answered }))) setChanged({});
  };
  const done = items.filter(item => given(item).answer !== null).length;
  return (
    <Card title={name} side={<span className="small num">{w.progress(done, items.length)}</span>}>
      <p className="small">{w.lead}</p>
      {problem && <ProblemNote body={problem.body} />}
      <ol className="check-items">
        {items.map((item, i) => (
          <Item
            key={item.key}
            item={item}
            nth={i + 1}
            given={given(item)}
            tried={tried}
            onChange={next => setChanged(before => ({ ...before, [item.key]: next }))}
          />
        ))}
      </ol>
      <button type="button" className="btn primary no-print" aria-disabled={busy || Object.keys(changed).length === 0} onClick={() => !busy && void save()}>
        {w.save}
      </button>
    </Card>
  );
};

/** The list of the stage (资格审查, 材料审查), under its name, for who goes through it. */
export const Checklist = ({ id, name }: { id: string; name: string }) => {
  const { data } = useRead(api.course, { id });
  if (!data) return <Skeleton lines={6} />;
  return data.checklist && <List id={id} name={name} items={data.checklist.items} />;
};
