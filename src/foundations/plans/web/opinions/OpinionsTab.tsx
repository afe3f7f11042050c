import { useState } from 'react';
import { Link } from 'react-router';
import { api as organisations } from '#foundations/organisations/contract.ts';
import { sayInstant } from '#kernel/day.ts';
import { fieldIndex, partsOf } from '#kernel/plan/fields.ts';
import { Suggest } from '#ui/choose/Suggest.tsx';
import { call } from '#ui/fetch/client.ts';
import { usePages } from '#ui/fetch/list.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, DateField, SelectField, TextField } from '#ui/input/Fields.tsx';
import { Card, LinkTo } from '#ui/layout/Page.tsx';
import { Empty, Skeleton } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Pager } from '#ui/table/Pager.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Outcome, type PlanPage, type Round } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { usePlanLink } from '../links.ts';

type Party = { readonly id: string; readonly name: string };

const find = async (q: string) =>
  q.length < 2
    ? []
    : (await call(organisations.list, { q, size: 8 })).items.map(({ id, name, districtName }) => ({ id, label: name, note: districtName ?? undefined }));

/** Whom to ask, until when: the members of the form at hand, others from the directory. */
const Start = ({ page }: { page: PlanPage }) => {
  const w = useWords(words).opinions;
  const members = page.context.members.flatMap(({ organisationId, name }): Party[] => (organisationId ? [{ id: organisationId, name }] : []));
  const [chosen, setChosen] = useState<readonly string[]>(() => members.map(one => one.id));
  const [others, setOthers] = useState<readonly Party[]>([]);
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const ask = useAction(api.ask, { done: w.asked, refreshes: [api.rounds, api.versions] });
  const toggle = (id: string, on: boolean) => setChosen(was => (on ? [...was, id] : was.filter(one => one !== id)));
  return (
    <Card title={w.start}>
      <div className="stack">
        <p className="small">{w.hint}</p>
        <fieldset className="p-asked">
          <legend className="small">{w.members}</legend>
          {members.length === 0 && <p className="small">{w.none}</p>}
          {[...members, ...others].map(one => (
            <CheckField key={one.id} checked={chosen.includes(one.id)} onChange={on => toggle(one.id, on)} label={one.name} />
          ))}
        </fieldset>
        <div className="form-grid">
          <Suggest
            label={w.addOther}
            value=""
            find={find}
            onChoose={one => {
              if (!one) return;
              if (![...members, ...others].some(known => known.id === one.id)) setOthers(was => [...was, { id: one.id, name: one.label }]);
              toggle(one.id, true);
            }}
          />
          <DateField label={w.until} value={until} onChange={setUntil} required />
          <TextField label={w.note} hint={w.noteHint} value={note} onChange={setNote} />
        </div>
        <div className="p-buttons">
          <button
            type="button"
            className="btn primary"
            disabled={until === '' || ask.busy}
            onClick={() => void ask.run({ id: page.id, note, until, organisations: [...new Set(chosen)] })}
          >
            {w.ask(new Set(chosen).size)}
          </button>
        </div>
      </div>
    </Card>
  );
};

/** One opinion and the author's answer to it. */
const Opinion = ({ opinion, round, page }: { opinion: Round['opinions'][number]; round: Round; page: PlanPage }) => {
  const w = useWords(words).opinions;
  const language = useLanguage();
  const to = usePlanLink();
  const settle = useAction(api.settleOpinion, { done: w.settled, refreshes: [api.rounds] });
  const [outcome, setOutcome] = useState<string>(opinion.outcome ?? '');
  const [reason, setReason] = useState(opinion.reason ?? '');
  const asked = round.asked.find(one => one.id === opinion.askedId);
  const who = [asked?.organisation.name, asked?.guest].filter(Boolean).join(' · ');
  const field = fieldIndex(page.definition).get(`text.${opinion.place}`);
  const part = partsOf(page.definition).find(one => one.key === opinion.place || one.places.some(place => place.key === opinion.place));
  const name = field
    ? language === 'en'
      ? field.gloss
      : field.label
    : language === 'en'
      ? (part?.section?.gloss ?? part?.chapter.gloss)
      : (part?.section?.label ?? part?.chapter.title);
  return (
    <li className="p-differing">
      <p>
        <b>{who}</b> · <span lang="zh-CN">{name}</span>{' '}
        {part && (
          <Link className="small" to={to({ part: part.key, ...(field ? { field: field.id } : {}) })}>
            {w.goTo}
          </Link>
        )}
      </p>
      <p className="p-lines">{opinion.text}</p>
      {page.because === 'role' ? (
        <p className="small">{opinion.outcome ? `${w.outcomes[opinion.outcome]} ${opinion.reason ?? ''}` : ''}</p>
      ) : (
        <div className="p-settle">
          <SelectField
            label={w.outcome}
            value={outcome}
            empty={w.outcome}
            options={(Object.keys(w.outcomes) as Outcome[]).map(value => ({ value, label: w.outcomes[value] }))}
            onChange={setOutcome}
          />
          <TextField label={w.reason} hint={w.reasonHint} value={reason} onChange={setReason} />
          <button
            type="button"
            className="btn"
            disabled={outcome === '' || settle.busy || (outcome === opinion.outcome && reason === (opinion.reason ?? ''))}
            onClick={() => void settle.run({ opinion: opinion.id, outcome: outcome as Outcome, reason })}
          >
            {w.settle}
          </button>
        </div>
      )}
    </li>
  );
};

const RoundCard = ({ round, page }: { round: Round; page: PlanPage }) => {
  const w = useWords(words).opinions;
  const download = useWords(words).summary.download;
  const remind = useAction(api.remind, { done: answer => w.reminded(answer.reminded), refreshes: 'nothing' });
  const countOf = (id: string) => round.opinions.filter(opinion => opinion.askedId === id).length;
  return (
    <Card
      title={w.round(round.number, round.versionCode)}
      side={
        <span className="p-downloads">
          <span className="small">{w.table}</span>
          {(['pdf', 'docx', 'xlsx'] as const).map(format => (
            <a key={format} className="btn mini" href={`/api/plans/rounds/${round.id}/adoption/${format}`} download>
              {download[format]}
            </a>
          ))}
        </span>
      }
    >
      <div className="stack">
        <p className="small num">{w.meta(round.person.name, sayInstant(new Date(round.at)), round.until)}</p>
        {round.note && <p className="p-lines">{round.note}</p>}
        <DataTable
          rows={round.asked}
          empty={w.noRounds}
          columns={[
            {
              title: w.organisation,
              cell: one => (
                <>
                  {one.organisation.name}
                  {one.guest && <div className="small">{w.byLink(one.guest)}</div>}
                </>
              ),
            },
            {
              title: w.state,
              cell: one =>
                one.answer === null ? (
                  <Tag tone="warn">{w.states.waiting}</Tag>
                ) : one.answer === 'none' ? (
                  <Tag tone="ok">{w.states.none}</Tag>
                ) : (
                  <Tag tone="blue">{w.count(countOf(one.id))}</Tag>
                ),
            },
          ]}
        />
        {page.because !== 'role' && (
          <div className="p-buttons">
            <LinkTo className="btn" to={`/plans/rounds/${round.id}/links`}>
              {w.invite}
            </LinkTo>
            {round.asked.some(one => one.answer === null && one.guest === null) && (
              <button type="button" className="btn" disabled={remind.busy} onClick={() => void remind.run({ round: round.id })}>
                {w.remind}
              </button>
            )}
          </div>
        )}
        <ul className="stack">
          {round.opinions.map(opinion => (
            <Opinion key={`${opinion.id}/${opinion.outcome}`} opinion={opinion} round={round} page={page} />
          ))}
        </ul>
      </div>
    </Card>
  );
};

/** 征求意见: asking, who has answered, and settling each opinion. */
export const OpinionsTab = ({ page }: { page: PlanPage }) => {
  const w = useWords(words).opinions;
  const data = usePages(api.rounds, { id: page.id, size: 10 }, { every: 30_000 });
  return (
    <div className="stack">
      {page.because !== 'role' && <Start page={page} />}
      {!data ? (
        <Skeleton lines={3} />
      ) : data.items.length === 0 ? (
        <Empty title={w.noRounds} />
      ) : (
        <>
          {data.items.map(round => (
            <RoundCard key={round.id} round={round} page={page} />
          ))}
          <Pager paging={data.paging} shown={data.items.length} />
        </>
      )}
    </div>
  );
};
