import { useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextField } from '#ui/input/Fields.tsx';
import { Empty, ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type OneFunction } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** A consortium may have hundreds of figures: more than this are found by their name. */
const most = 50;

/** Chooses among the records of the consortium what bears out one function. */
export const LinkDialog = ({ id, one, onClose }: { id: string; one: OneFunction; onClose: () => void }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { data } = useRead(api.offers, { id });
  const add = useAction(api.addProof, { done: w.functions.linked, quiet: true });
  const [text, setText] = useState('');
  const offers = (data?.items ?? []).filter(({ title }) => title.includes(text.trim()));
  return (
    <Dialog
      title={w.functions.linkTitle(w.functions.of[one.serves])}
      onClose={onClose}
      foot={
        <button type="button" className="btn" onClick={onClose}>
          {w.profile.close}
        </button>
      }
    >
      <div className="stack">
        <p className="small">{w.functions.linkLead}</p>
        {add.problem && <ProblemNote body={add.problem.body} />}
        {!data && <Skeleton lines={3} />}
        {data?.items.length === 0 && <Empty title={w.functions.noOffers} todo={w.functions.noOffersTodo} />}
        {data && data.items.length > 0 && (
          <>
            <TextField label={w.functions.find} value={text} onChange={setText} />
            <DataTable
              rows={offers.slice(0, most)}
              keyOf={offer => `${offer.kind} ${offer.recordId}`}
              empty={w.profile.noneSuch}
              columns={[
                { title: w.functions.proofs, cell: offer => <span lang="zh-CN">{offer.title}</span> },
                { title: w.functions.kind, cell: offer => <span className="small">{offer.kindTitle[language]}</span> },
                {
                  title: w.profile.column.act,
                  quiet: true,
                  cell: offer => (
                    <button
                      type="button"
                      className="btn mini"
                      disabled={add.busy}
                      aria-label={`${w.functions.choose} ${offer.title}`}
                      onClick={() => void add.run({ id, serves: one.serves, kind: offer.kind, recordId: offer.recordId }).then(done => done && onClose())}
                    >
                      {w.functions.choose}
                    </button>
                  ),
                },
              ]}
            />
            {offers.length > most && <p className="small">{w.functions.firstOf(most, offers.length)}</p>}
          </>
        )}
      </div>
    </Dialog>
  );
};
