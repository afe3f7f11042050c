import { useState } from 'react';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextArea } from '#ui/input/Fields.tsx';
import { Card, Facts } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import './applications.css';

const Edit = ({ a, onDone }: { a: ApplicationPage; onDone: () => void }) => {
  const w = useWords(words).cluster;
  const c = useWords(common);
  const [places, setPlaces] = useState(a.cityCluster?.places.join('\n') ?? '');
  const [reason, setReason] = useState(a.cityCluster?.reason ?? '');
  const mark = useAction(api.markCluster, { done: w.saved, quiet: true });
  const names = places
    .split(/[\n、，,；;]/)
    .map(name => name.trim())
    .filter(Boolean);
  return (
    <form
      className="school-choose"
      onSubmit={event => {
        event.preventDefault();
        void mark.run({ id: a.id, cluster: { places: names, reason } }).then(done => done && onDone());
      }}
    >
      <TextArea label={w.places} hint={w.placesHint} value={places} onChange={setPlaces} required />
      <TextArea label={w.reason} value={reason} onChange={setReason} maxChars={500} required />
      {mark.problem && <ProblemNote body={mark.problem.body} />}
      <div className="form-actions">
        <button type="submit" className="btn primary" disabled={mark.busy}>
          {c.save}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {c.cancel}
        </button>
      </div>
    </form>
  );
};

/** The cities and parks for which the one park of this application stands, where the call allows it. */
export const CityCluster = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words).cluster;
  const [editing, setEditing] = useState(false);
  const mark = useAction(api.markCluster, { done: w.removed });
  if (!a.cityCluster && !a.mayMarkCluster) return null;
  const remove = async () => {
    const answer = await confirm({ title: w.removeAsk, text: w.removeText, action: w.remove, danger: true });
    if (answer.ok) await mark.run({ id: a.id, cluster: null });
  };
  return (
    <Card
      title={w.title}
      side={
        a.mayMarkCluster &&
        !editing && (
          <span className="export-row">
            <button type="button" className="btn mini" onClick={() => setEditing(true)}>
              {a.cityCluster ? w.change : w.mark}
            </button>
            {a.cityCluster && (
              <button type="button" className="btn mini" disabled={mark.busy} onClick={() => void remove()}>
                {w.remove}
              </button>
            )}
          </span>
        )
      }
    >
      {a.cityCluster && !editing && (
        <Facts
          items={[
            [w.park, a.park.name],
            [w.places, a.cityCluster.places.join('、')],
            [w.reason, a.cityCluster.reason],
          ]}
        />
      )}
      {!a.cityCluster && !editing && <p className="small">{w.lead}</p>}
      {editing && <Edit a={a} onDone={() => setEditing(false)} />}
    </Card>
  );
};
