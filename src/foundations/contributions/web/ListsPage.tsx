import { useParams } from 'react-router';
import type { ItemList } from '#kernel/form/members.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Matches, type Thing } from '../contract.ts';
import { words } from '../words/index.ts';
import './contributions.css';

const lists = queryOf(api.matches);
export const loader = lists.load;

type Pair = Matches['open'][number];
type Entry = Pair['a'];

const Side = ({ entry }: { entry: Entry }) => {
  const w = useWords(words);
  const built = [...entry.partners.map(({ name }) => name), ...(entry.others ? [entry.others] : [])];
  return (
    <div className="c-side">
      <b>{entry.name}</b>
      <p className="small">{w.lists.by(entry.member)}</p>
      <p className="small">
        <span className="num">{w.sheet.item.when(entry.since, entry.until)}</span>
        {built.length > 0 && ` · ${w.sheet.item.with(built.join('、'))}`}
      </p>
      {entry.proof && <p className="small">{entry.proof}</p>}
    </div>
  );
};

const Open = ({ formId, pair, list, may }: { formId: string; pair: Pair; list: ItemList | undefined; may: boolean }) => {
  const w = useWords(words).lists;
  const decide = useAction(api.decide);
  const say = (same: boolean) => void decide.run({ formId, a: pair.a.id, b: pair.b.id, same });
  return (
    <li className="c-pair">
      <p className="small" lang="zh-CN">
        {list?.label}
      </p>
      <div className="c-sides">
        <Side entry={pair.a} />
        <Side entry={pair.b} />
      </div>
      {may && (
        <div className="c-row">
          <button type="button" className="btn" disabled={decide.busy} onClick={() => say(true)}>
            {w.same}
          </button>
          <button type="button" className="btn" disabled={decide.busy} onClick={() => say(false)}>
            {w.different}
          </button>
        </div>
      )}
    </li>
  );
};

const distinct = (texts: readonly string[]) => [...new Set(texts)];

const Things = ({ list, things }: { list: ItemList; things: readonly Thing[] }) => {
  const w = useWords(words);
  const language = useLanguage();
  const builders = ({ entries }: Thing) =>
    distinct(entries.flatMap(entry => [entry.member, ...entry.partners.map(({ name }) => name), ...(entry.others ? [entry.others] : [])])).join('、');
  return (
    <Card
      flush
      title={
        <>
          <span lang="zh-CN">{list.label}</span>
          {language === 'en' && list.gloss && <span className="small"> {list.gloss}</span>}
        </>
      }
      side={
        <span className="small num">
          {list.years.map(({ year }) => w.lists.count(year, things.filter(thing => thing.years.includes(year)).length)).join(' · ')}
        </span>
      }
    >
      <DataTable
        rows={things}
        keyOf={thing => thing.entries[0]!.id}
        caption={list.label}
        empty={w.lists.none}
        columns={[
          {
            title: w.lists.name,
            cell: ({ entries }) => (
              <>
                {entries[0]!.name}
                {entries.length > 1 && <span className="small"> {w.lists.entries(entries.length)}</span>}
              </>
            ),
          },
          { title: w.lists.builders, cell: builders },
          {
            title: w.lists.time,
            cell: ({ entries }) => <span className="num">{w.sheet.item.when(entries.map(entry => entry.since).sort()[0]!, entries[0]!.until)}</span>,
          },
          { title: w.lists.years, cell: ({ years }) => <span className="num">{years.join('、') || '—'}</span> },
          { title: w.lists.proof, cell: ({ entries }) => distinct(entries.flatMap(entry => entry.proof ?? [])).join('；') || '—' },
          {
            title: w.lists.whose,
            cell: ({ entries }) => (
              <span className="c-row">
                {entries.map(entry => (
                  <LinkTo key={entry.id} to={`/sheets/${entry.sheetId}`}>
                    {entry.member}
                  </LinkTo>
                ))}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
};

const Decided = ({ formId, matches, may }: { formId: string; matches: Matches; may: boolean }) => {
  const w = useWords(words).lists;
  const undo = useAction(api.undo, { done: w.undone });
  if (matches.decided.length === 0) return null;
  return (
    <Card title={w.decided}>
      <ul className="c-decided">
        {matches.decided.map(({ id, same, a, b }) => (
          <li key={id}>
            <span>
              {a.name}（{a.member}）— {b.name}（{b.member}）<b>{same ? w.isSame : w.isDifferent}</b>
            </span>
            {may && (
              <button type="button" className="btn mini" disabled={undo.busy} onClick={() => void undo.run({ formId, id })} aria-label={`${w.undo} ${a.name}`}>
                {w.undo}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
};

/** The lists as they are counted, and the pairs that a person must settle. */
export function Component() {
  const w = useWords(words);
  const matches = lists.use();
  const { formId = '' } = useParams();
  const may = matches.manages && matches.because === null;
  const listOf = (key: string) => matches.lists.find(list => list.key === key);
  const shown = matches.lists.filter(list => matches.things.some(thing => thing.list === list.key));
  return (
    <Page
      wide
      title={w.lists.title}
      crumbs={[{ title: w.overview.title, to: `/forms/${formId}/members` }]}
      lead={w.lists.lead}
      actions={
        shown.length > 0 &&
        (['pdf', 'docx'] as const).map(format => (
          <a key={format} className="btn" href={`/api/forms/${formId}/lists/document/${format}`} download>
            {w.lists[format]}
          </a>
        ))
      }
    >
      {matches.open.length > 0 && (
        <Card title={w.lists.open}>
          <ul className="c-pairs">
            {matches.open.map(pair => (
              <Open key={pair.a.id + pair.b.id} formId={formId} pair={pair} list={listOf(pair.a.list)} may={may} />
            ))}
          </ul>
        </Card>
      )}
      {shown.length === 0 && <Empty title={w.lists.none} todo={w.lists.noneTodo} />}
      {shown.map(list => (
        <Things key={list.key} list={list} things={matches.things.filter(thing => thing.list === list.key)} />
      ))}
      <Decided formId={formId} matches={matches} may={may} />
    </Page>
  );
}
