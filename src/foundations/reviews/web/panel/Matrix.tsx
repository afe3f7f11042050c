import { useState } from 'react';
import { Suggest } from '#ui/choose/Suggest.tsx';
import { confirm } from '#ui/dialog/confirm.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextArea } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type PanelPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { AssignmentTag } from '../parts/PanelTag.tsx';
import { findExperts } from './Members.tsx';

type Subject = PanelPage['subjectList'][number];
type Place = Subject['progress'][number];
type At = { readonly subject: Subject; readonly place: Place; readonly name: string };

const ReplaceDialog = ({ at: { subject, place, name }, onClose }: { at: At; onClose: () => void }) => {
  const w = useWords(words).panel;
  const [chosen, setChosen] = useState<{ id: string; label: string } | null>(null);
  const [reason, setReason] = useState(place.state === 'recused' ? (place.reason ?? '') : '');
  const replace = useAction(api.replace, { done: w.replaced, quiet: true });
  const run = async () => {
    if (chosen && (await replace.run({ id: place.id, expertId: chosen.id, reason }))) onClose();
  };
  return (
    <Dialog
      title={w.replaceOf(name, subject.title)}
      onClose={onClose}
      foot={
        <button type="button" className="btn primary" disabled={replace.busy || !chosen} onClick={() => void run()}>
          {w.replace}
        </button>
      }
    >
      <div className="stack">
        {replace.problem && <ProblemNote body={replace.problem.body} />}
        <Suggest
          label={w.replaceWith}
          required
          value={chosen?.label ?? ''}
          find={q =>
            findExperts(
              q,
              subject.progress.map(({ expertId }) => expertId),
            )
          }
          onChoose={setChosen}
        />
        <TextArea label={w.reason} required rows={2} maxChars={500} value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
};

const Actions = ({ at, onReplace }: { at: At; onReplace: () => void }) => {
  const w = useWords(words).panel;
  const reopen = useAction(api.reopen, { done: w.reopened });
  const { place, subject, name } = at;
  const back = async () => {
    const answer = await confirm({ title: w.reopenOf(name, subject.title), reason: { label: w.reason, required: true, maxChars: 500 }, action: w.reopen });
    if (answer.ok) await reopen.run({ id: place.id, reason: answer.reason });
  };
  if (place.state === 'released') return null;
  return place.state === 'submitted' ? (
    <button type="button" className="btn mini" disabled={reopen.busy} aria-label={w.reopenOf(name, subject.title)} onClick={() => void back()}>
      {w.reopen}
    </button>
  ) : (
    <button type="button" className="btn mini" aria-label={w.replaceOf(name, subject.title)} onClick={onReplace}>
      {w.replace}
    </button>
  );
};

/** Subject by subject, where every expert stands. Scores are not shown. */
export const Matrix = ({ panel }: { panel: PanelPage }) => {
  const w = useWords(words);
  const [replacing, setReplacing] = useState<At | null>(null);
  const names = new Map(panel.members.map(({ expertId, name }) => [expertId, name]));
  return (
    <Card title={w.panel.matrix}>
      {panel.state === 'open' && <p className="small">{w.panel.matrixLead}</p>}
      <div className="rv-matrix">
        {panel.subjectList.map(subject => (
          <section key={subject.id} className="rv-subject">
            <h3>
              {subject.title} <Tag tone={subject.papers === 'failed' ? 'bad' : 'plain'}>{w.papers[subject.papers]}</Tag>
            </h3>
            <ul>
              {subject.progress.map(place => {
                const at = { subject, place, name: names.get(place.expertId) ?? '' };
                return (
                  <li key={place.id}>
                    <span>{at.name}</span> <AssignmentTag state={place.state} />
                    {panel.state === 'open' && <Actions at={at} onReplace={() => setReplacing(at)} />}
                    {place.because && (
                      <p className="small">
                        {w.because[place.because]}：{place.reason}
                      </p>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
      {replacing && <ReplaceDialog at={replacing} onClose={() => setReplacing(null)} />}
    </Card>
  );
};
