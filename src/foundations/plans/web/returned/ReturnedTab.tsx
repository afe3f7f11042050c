import { useRef, useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { fieldIndex } from '#kernel/plan/fields.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { toast } from '#ui/dialog/toast.ts';
import { asProblem, ProblemError } from '#ui/fetch/problem.ts';
import { refresh, useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { Skeleton } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type PlanPage, type Returned } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Downloads } from '../panel/Downloads.tsx';
import { Difference } from '../text/Difference.tsx';

/** One file that came back: what became of the headings, its 修订, and place by place what would change. */
const File = ({ page, file }: { page: PlanPage; file: Returned }) => {
  const w = useWords(words).returned;
  const language = useLanguage();
  const fields = fieldIndex(page.definition);
  const differs = file.places.filter(place => !place.same && place.refused === null);
  const [chosen, setChosen] = useState<readonly string[]>(() => differs.filter(place => place.value !== null && !place.guessed).map(place => place.slot));
  const take = useAction(api.takeReturned, { done: answer => w.taken(answer.versionCode) });
  const drop = useAction(api.dropReturned, { done: w.dropped, refreshes: [api.returned] });
  const toggle = (slot: string, on: boolean) => setChosen(was => (on ? [...was, slot] : was.filter(one => one !== slot)));
  const onDrop = async () => {
    const answer = await confirm({ title: w.dropTitle, text: w.dropText, action: w.drop });
    if (answer.ok) await drop.run({ file: file.id });
  };
  return (
    <Card title={file.name} side={<span className="small num">{w.by(file.person.name, sayInstant(new Date(file.at)))}</span>}>
      <div className="stack">
        {[...file.headings.map(one => one.message), ...file.notKept].map(message => (
          <p key={message['zh-CN']} className="notice">
            {message[language]}
          </p>
        ))}
        {file.changes.length > 0 && (
          <details>
            <summary>{w.changes(file.changes.length, [...new Set(file.changes.map(change => change.author))].join('、'))}</summary>
            <ul className="p-changes">
              {file.changes.map((change, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: 修订 have no identity but their order
                <li key={i}>
                  <span className="small">{change.author}</span> {change.kind === 'deleted' ? <del>{change.text}</del> : <ins>{change.text}</ins>}
                </li>
              ))}
            </ul>
          </details>
        )}
        {file.comments.length > 0 && (
          <details>
            <summary>{w.comments(file.comments.length)}</summary>
            <ul className="p-changes">
              {file.comments.map((comment, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: comments have no identity but their order
                <li key={i}>
                  <span className="small">{comment.author}</span> {comment.about && `「${comment.about}」`}
                  {comment.text}
                </li>
              ))}
            </ul>
          </details>
        )}
        {differs.length === 0 && <p>{w.same}</p>}
        {differs.map(place => {
          const field = fields.get(`text.${place.slot}`)!;
          const name = language === 'en' ? field.gloss : field.label;
          return (
            <section key={place.slot} className="p-differing" aria-label={name}>
              <CheckField checked={chosen.includes(place.slot)} onChange={on => toggle(place.slot, on)} label={<b>{w.take(name)}</b>} />
              {place.guessed && <p className="small">{w.guessed}</p>}
              {place.value === null && <p className="small">{w.emptied}</p>}
              <Difference before={place.now} after={place.value} />
            </section>
          );
        })}
        {file.places
          .filter(place => place.refused !== null)
          .map(place => (
            <p key={place.slot} className="field-error">
              {fields.get(`text.${place.slot}`)?.label}：{place.refused![language]}
            </p>
          ))}
        {file.rest.length > 0 && (
          <section aria-label={w.rest}>
            <p>
              <b>{w.rest}</b>
            </p>
            <ul className="p-changes">
              {file.rest.map((one, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a file have no identity but their order
                <li key={i}>
                  {one.after && <span className="small">{w.after(one.after)}</span>} <span className="p-lines">{one.text}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {page.editable && (
          <div className="p-buttons">
            <button
              type="button"
              className="btn primary"
              disabled={chosen.length === 0 || take.busy}
              onClick={() => void take.run({ file: file.id, slots: [...chosen] })}
            >
              {w.takeAll(chosen.length)}
            </button>
            <button type="button" className="btn" disabled={drop.busy} onClick={() => void onDrop()}>
              {w.drop}
            </button>
          </div>
        )}
      </div>
    </Card>
  );
};

const post = async (planId: string, file: File_): Promise<void> => {
  const answer = await fetch(`/api/plans/${planId}/returned?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/offset+octet-stream' },
  });
  if (!answer.ok) throw new ProblemError(await answer.json());
};
type File_ = globalThis.File;

/** Out to Word, edited there with 修订, and back: what is taken is chosen place by place. */
export const ReturnedTab = ({ page }: { page: PlanPage }) => {
  const w = useWords(words).returned;
  const { data } = useRead(api.returned, { id: page.id });
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const onFile = async (file: File_ | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      await post(page.id, file);
      await refresh(api.returned);
      toast.done(w.read);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!problem) throw thrown;
      toast.problem(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      <Card title={w.title} side={<Downloads planId={page.id} />}>
        <div className="stack">
          <p className="small">{w.hint}</p>
          {page.editable && (
            <div>
              <button type="button" className="btn" disabled={busy} onClick={() => input.current?.click()}>
                {busy ? w.reading : w.choose}
              </button>
              <input
                ref={input}
                type="file"
                hidden
                accept=".docx"
                onChange={event => {
                  void onFile(event.target.files?.[0]);
                  event.target.value = '';
                }}
              />
            </div>
          )}
        </div>
      </Card>
      {data ? data.items.map(file => <File key={file.id} page={page} file={file} />) : <Skeleton lines={3} />}
    </div>
  );
};
