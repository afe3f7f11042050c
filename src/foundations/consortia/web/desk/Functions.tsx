import { useState } from 'react';
import { confirm } from '#ui/dialog/confirm.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextArea } from '#ui/input/Fields.tsx';
import { Card, LinkTo } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type OneFunction, type Profile } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { LinkDialog } from './LinkDialog.tsx';
import './desk.css';

const WriteDialog = ({ id, one, onClose }: { id: string; one: OneFunction; onClose: () => void }) => {
  const w = useWords(words);
  const write = useAction(api.writeFunction, { done: w.profile.saved, quiet: true });
  const [text, setText] = useState(one.text ?? '');
  const save = async () => {
    if (await write.run({ id, serves: one.serves, base: one.version, text })) onClose();
  };
  return (
    <Dialog
      title={w.functions.write(w.functions.of[one.serves])}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.profile.cancel}
          </button>
          <button type="button" className="btn primary" disabled={write.busy || [...text].length > 1000} onClick={() => void save()}>
            {w.profile.save}
          </button>
        </>
      }
    >
      <div className="stack">
        {write.problem && <ProblemNote body={write.problem.body} />}
        <TextArea label={w.functions.text} rows={6} maxChars={1000} value={text} onChange={setText} autoFocus />
      </div>
    </Dialog>
  );
};

type Proof = OneFunction['proofs'][number];

const ProofLine = ({ proof, mayKeep }: { proof: Proof; mayKeep: boolean }) => {
  const w = useWords(words);
  const language = useLanguage();
  const remove = useAction(api.removeProof, { done: w.functions.unlinked });
  const ask = async () => {
    const answer = await confirm({ title: w.functions.unlinkOf(proof.title), action: w.functions.unlink, danger: true });
    if (answer.ok) await remove.run({ id: proof.id });
  };
  return (
    <li>
      <Tag>{proof.kindTitle[language]}</Tag>
      {proof.link?.startsWith('/api/') ? (
        <a href={proof.link} download lang="zh-CN">
          {proof.title}
        </a>
      ) : proof.link ? (
        <LinkTo to={proof.link} lang="zh-CN">
          {proof.title}
        </LinkTo>
      ) : (
        <span lang="zh-CN">{proof.title}</span>
      )}
      {!proof.readable && <span className="small">{w.functions.gone}</span>}
      {mayKeep && (
        <button type="button" className="btn plain mini" disabled={remove.busy} onClick={() => void ask()} aria-label={w.functions.unlinkOf(proof.title)}>
          {w.functions.unlink}
        </button>
      )}
    </li>
  );
};

const One = ({ profile, one }: { profile: Profile; one: OneFunction }) => {
  const w = useWords(words);
  const [open, setOpen] = useState<'write' | 'link' | null>(null);
  const name = w.functions.of[one.serves];
  return (
    <section className="function">
      <div className="function-head">
        <h3>
          {name} {one.proofs.length === 0 && <Tag tone="warn">{w.functions.noProof}</Tag>}
        </h3>
        {profile.mayKeep && (
          <span className="unit-acts no-print">
            <button type="button" className="btn mini" onClick={() => setOpen('write')} aria-label={w.functions.write(name)}>
              {w.profile.edit}
            </button>
            <button type="button" className="btn mini" onClick={() => setOpen('link')} aria-label={w.functions.linkTitle(name)}>
              {w.functions.link}
            </button>
          </span>
        )}
      </div>
      {one.text ? (
        <p className="function-text" lang="zh-CN">
          {one.text}
        </p>
      ) : (
        <p className="small">{w.functions.empty}</p>
      )}
      {one.proofs.length > 0 && (
        <ul className="proofs" aria-label={w.functions.proofs}>
          {one.proofs.map(proof => (
            <ProofLine key={proof.id} proof={proof} mayKeep={profile.mayKeep} />
          ))}
        </ul>
      )}
      {open === 'write' && <WriteDialog id={profile.id} one={one} onClose={() => setOpen(null)} />}
      {open === 'link' && <LinkDialog id={profile.id} one={one} onClose={() => setOpen(null)} />}
    </section>
  );
};

/** How the consortium serves its three functions, each with the records that bear it out. */
export const Functions = ({ id }: { id: string }) => {
  const w = useWords(words);
  const { data: profile } = useRead(api.profile, { id });
  if (!profile) return <Skeleton lines={5} />;
  return (
    <Card title={w.functions.title}>
      <p className="small">{w.functions.lead}</p>
      {profile.functions.map(one => (
        <One key={one.serves} profile={profile} one={one} />
      ))}
    </Card>
  );
};
