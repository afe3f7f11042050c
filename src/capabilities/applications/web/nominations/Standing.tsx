import { useState } from 'react';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextField } from '#ui/input/Fields.tsx';
import { Card, Facts } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Nomination } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { EntryDialog } from './EntryDialog.tsx';

const Edit = ({ id, nomination: { standing }, onClose }: { id: string; nomination: Nomination; onClose: () => void }) => {
  const w = useWords(words).nomination;
  const [given, setGiven] = useState({
    value: standing?.value ?? '',
    rank: String(standing?.rank ?? ''),
    parks: String(standing?.parks ?? ''),
    year: String(standing?.year ?? ''),
    source: standing?.source ?? '',
  });
  const { run, busy, problem } = useAction(api.setStanding, { done: w.saved, quiet: true });
  const field = (name: keyof typeof given, inputMode?: 'numeric' | 'decimal') => (
    <TextField
      label={w[name]}
      value={given[name]}
      onChange={value => setGiven(now => ({ ...now, [name]: value }))}
      required
      {...(inputMode ? { inputMode } : {})}
    />
  );
  const save = async () => {
    const { rank, parks, year, ...rest } = given;
    if (await run({ id, standing: { ...rest, rank: Number(rank), parks: Number(parks), year: Number(year) } })) onClose();
  };
  return (
    <EntryDialog title={w.standing} problem={problem} busy={busy} onSave={() => void save()} onClose={onClose}>
      {field('value', 'decimal')}
      {field('rank', 'numeric')}
      {field('parks', 'numeric')}
      {field('year', 'numeric')}
      {field('source')}
    </EntryDialog>
  );
};

/** 产业园区总产值在本省份位于前列: stated by the applicant, read by whoever reviews. */
export const StandingCard = ({ id, nomination }: { id: string; nomination: Nomination }) => {
  const w = useWords(words).nomination;
  const [editing, setEditing] = useState(false);
  const { standing, mayStand } = nomination;
  return (
    <Card
      title={w.standing}
      side={
        mayStand && (
          <button type="button" className="btn mini no-print" onClick={() => setEditing(true)}>
            {standing ? w.change : w.state}
          </button>
        )
      }
    >
      {standing ? (
        <Facts
          items={[
            [
              w.value,
              <span key="v" className="num">
                {standing.value}
              </span>,
            ],
            [w.rank, w.rankOf(standing.rank, standing.parks)],
            [
              w.year,
              <span key="y" className="num">
                {standing.year}
              </span>,
            ],
            [w.source, standing.source],
          ]}
        />
      ) : (
        <p>{w.noStanding}</p>
      )}
      <p className="small">{w.standingLead}</p>
      {editing && <Edit id={id} nomination={nomination} onClose={() => setEditing(false)} />}
    </Card>
  );
};
