import { useId, useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import type { Keeper } from '#ui/draft/keeper.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextArea } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type SheetPage } from '../../contract.ts';
import { filledOf } from '../../rules/state.ts';
import { words } from '../../words/index.ts';

const longest = 500;

const Standing = ({ page }: { page: SheetPage }) => {
  const w = useWords(words);
  return (
    <>
      {page.given && <p className="small">{w.sheet.gives(sayInstant(new Date(page.given.at)), w.source[page.given.source])}</p>}
      {page.confirmed && <p className="small">{w.sheet.confirms(sayInstant(new Date(page.confirmed.at)), w.way[page.confirmed.how])}</p>}
    </>
  );
};

const Print = ({ page }: { page: SheetPage }) => {
  const w = useWords(words).sheet;
  if (page.part === 'reader') return null;
  return (
    <div className="c-print no-print">
      <span className="c-row">
        <b>{w.print}</b>
        {(['pdf', 'docx'] as const).map(format => (
          <a key={format} className="btn mini" href={`/api/sheets/${page.id}/document/${format}`} download aria-label={`${w.print} ${w[format]}`}>
            {w[format]}
          </a>
        ))}
      </span>
      <p className="small">{w.printNote}</p>
    </div>
  );
};

/** How a guest confirms, whose telephone is asked for again; on the desk the member confirms by being signed in. */
export type ConfirmBy = (disclosure: string | null) => Promise<void>;

/** The member’s word: the statement of the form as it is printed, confirmed or answered, and the figures with it. */
export const Word = ({ page, keeper, confirmBy }: { page: SheetPage; keeper: Keeper; confirmBy?: ConfirmBy | undefined }) => {
  const w = useWords(words).sheet;
  const group = useId();
  const [discloses, setDiscloses] = useState(page.disclosure !== null);
  const [disclosure, setDisclosure] = useState(page.disclosure ?? '');
  const [tried, setTried] = useState(false);
  const give = useAction(api.give, { done: w.given, quiet: true });
  const word = useAction(api.confirm, { done: w.confirmed, quiet: true });
  const problem = word.problem ?? give.problem;
  const busy = give.busy || word.busy;

  /** What was just typed goes first: the step is about it. */
  const settled = async () => {
    keeper.flush();
    for (let tries = 0; tries < 40 && keeper.status().kind === 'saving'; tries += 1) await new Promise(done => setTimeout(done, 100));
    return keeper.status().kind === 'saved';
  };
  const ask = async () => {
    setTried(true);
    if (discloses && disclosure.trim() === '') return;
    if (!(await settled())) return;
    const figures = Object.fromEntries(Object.entries(keeper.serverAnswers()).map(([key, value]) => [key, typeof value === 'string' ? value : null]));
    const empty =
      page.questions.filter(({ basis }) => basis === 'actual').length -
      filledOf(
        page.questions.filter(({ basis }) => basis === 'actual'),
        figures,
      );
    const answer = await confirm({ title: w.confirmAsk, text: w.confirmText(empty), action: w.confirm });
    const said = discloses ? disclosure.trim() : null;
    if (!answer.ok) return;
    if (confirmBy) await confirmBy(said);
    else await word.run({ id: page.id, disclosure: said });
  };
  const hand = async () => {
    if (await settled()) await give.run({ id: page.id });
  };
  const isMember = page.part === 'member';
  return (
    <Card title={w.word}>
      <div className="c-word">
        {page.statement && (
          <p lang="zh-CN" className="c-statement">
            {page.statement}
          </p>
        )}
        {page.statement && isMember && page.editable && (
          <fieldset className="c-choice">
            <legend className="sr-only">{w.word}</legend>
            {[false, true].map(choice => (
              <label key={String(choice)} className="check">
                <input type="radio" name={group} checked={discloses === choice} onChange={() => setDiscloses(choice)} />
                <span>{choice ? w.disclose : w.agree}</span>
              </label>
            ))}
          </fieldset>
        )}
        {discloses && isMember && page.editable && (
          <TextArea
            label={w.disclosure}
            hint={w.disclosureHint}
            maxChars={longest}
            rows={4}
            value={disclosure}
            onChange={setDisclosure}
            error={tried && disclosure.trim() === '' ? w.disclosureMissing : undefined}
          />
        )}
        {page.disclosure && !(isMember && page.editable) && (
          <p>
            <b>{w.disclose}：</b>
            {page.disclosure}
          </p>
        )}
        {page.commitment && (
          <p lang="zh-CN" className="c-statement">
            {page.commitment}
          </p>
        )}
        <Standing page={page} />
        {problem && <ProblemNote body={problem.body} />}
        {page.editable && (
          <div className="c-row no-print">
            {isMember && (
              <button type="button" className="btn primary" disabled={busy || disclosure.length > longest} onClick={() => void ask()}>
                {page.stage === 'confirmed' ? w.confirmAgain : w.confirm}
              </button>
            )}
            {(page.stage === 'empty' || page.stage === 'filling') && (
              <button type="button" className={isMember ? 'btn' : 'btn primary'} disabled={busy} onClick={() => void hand()}>
                {isMember ? w.give : w.giveForMember}
              </button>
            )}
            {!isMember && <span className="small">{w.onlyMember}</span>}
          </div>
        )}
        {/* A file is asked for by the browser itself, which does not say that a guest asks. */}
        {!confirmBy && <Print page={page} />}
      </div>
    </Card>
  );
};
