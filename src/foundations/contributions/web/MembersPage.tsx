import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { sayInstant, sayLeft } from '#kernel/day.ts';
import { definitions } from '#kernel/problem.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { toast } from '#ui/dialog/toast.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
import { DaysLeft, Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type MemberRow, type Overview, problems, Stage } from '../contract.ts';
import { words } from '../words/index.ts';
import { StageTag } from './StageTag.tsx';
import './contributions.css';

const page = queryOf(api.overview);
export const loader = page.load;

const isMissing = (member: MemberRow) => member.stage === 'empty' || member.stage === 'filling';

/** 一键催办: a text for the group that names who is missing. Where the browser does not let it be copied it is shown. */
const Remind = ({ overview, missing }: { overview: Overview; missing: readonly MemberRow[] }) => {
  const w = useWords(words).overview;
  const m = useWords(words).mine;
  const language = useLanguage();
  const [shown, setShown] = useState<string | null>(null);
  const copy = async () => {
    if (missing.length === 0) return toast.done(w.nobodyMissing);
    const until = overview.editableUntil && new Date(overview.editableUntil);
    const left = until ? w.left(`${sayInstant(until)}（${sayLeft(until, new Date(), language)}）`) : '';
    const text = w.reminder(overview.consortium ?? m.noName, missing.map(({ name }) => name).join('、'), missing.length, left);
    try {
      await navigator.clipboard.writeText(text);
      toast.done(w.reminded);
    } catch {
      setShown(text);
    }
  };
  return (
    <>
      <button type="button" className="btn" onClick={() => void copy()}>
        {w.remind}
      </button>
      {shown !== null && (
        <Dialog title={w.remindTitle} onClose={() => setShown(null)}>
          <p className="small">{w.remindFailed}</p>
          <textarea className="input" rows={6} readOnly aria-label={w.remindTitle} value={shown} onFocus={event => event.currentTarget.select()} autoFocus />
        </Dialog>
      )}
    </>
  );
};

const Ask = ({ overview, count }: { overview: Overview; count: number }) => {
  const w = useWords(words).overview;
  const ask = useAction(api.ask, { done: w.asked });
  const start = async () => {
    const answer = await confirm({ title: w.askTitle, text: w.askText(count), action: w.ask });
    if (answer.ok) await ask.run({ formId: overview.formId });
  };
  return (
    <button type="button" className="btn primary" disabled={ask.busy || count === 0} onClick={() => void start()}>
      {w.ask}
    </button>
  );
};

const Members = ({ overview, members, caption }: { overview: Overview; members: readonly MemberRow[]; caption: string }) => {
  const w = useWords(words).overview;
  const [search] = useSearchParams();
  const narrowed = Boolean(search.get('q') || search.get('stage'));
  const writes = overview.manages && overview.because === null;
  return (
    <DataTable
      rows={members}
      caption={caption}
      empty={narrowed ? w.noneSuch : w.none}
      todo={narrowed ? undefined : w.noneTodo}
      columns={[
        {
          title: w.column.name,
          cell: member => (
            <>
              <LinkTo to={`/sheets/${member.id}`}>{member.name}</LinkTo> {member.disclosed && <Tag tone="warn">{w.disclosed}</Tag>}
            </>
          ),
        },
        { title: w.column.groups, cell: member => <span lang="zh-CN">{member.groups.map(group => overview.groupLabels[group] ?? group).join('、')}</span> },
        { title: w.column.stage, cell: member => <StageTag stage={member.stage} /> },
        { title: w.column.figures, number: true, cell: member => w.figures(member.filled, member.asked) },
        { title: w.column.items, number: true, cell: member => w.itemCount(member.items) },
        {
          title: w.column.at,
          cell: member => {
            const at = member.confirmedAt ?? member.givenAt ?? member.changedAt;
            return at ? (
              <time className="num" dateTime={at}>
                {sayInstant(new Date(at))}
              </time>
            ) : (
              '—'
            );
          },
        },
        {
          title: w.column.open,
          quiet: true,
          cell: member => (
            <span className="c-row">
              <LinkTo className="btn mini" to={`/sheets/${member.id}`} aria-label={`${writes && member.current ? w.enter : w.look} ${member.name}`}>
                {writes && member.current ? w.enter : w.look}
              </LinkTo>
              {overview.manages && member.current && (
                <a className="btn mini" href={`/api/sheets/${member.id}/document/pdf`} download aria-label={w.pageOf(member.name)}>
                  {w.page}
                </a>
              )}
            </span>
          ),
        },
      ]}
    />
  );
};

/** Who of the members has given what: the list from which a school chases, enters and prints. */
export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const overview = page.use();
  const [search, setSearch] = useSearchParams();
  const setFilter = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const current = overview.members.filter(member => member.current);
  const former = overview.members.filter(member => !member.current);
  const [q, stage] = [(search.get('q') ?? '').toLowerCase(), search.get('stage') ?? ''];
  const shown = current.filter(member => member.name.toLowerCase().includes(q) && (stage === '' || member.stage === stage));
  const given = current.filter(member => !isMissing(member));
  const confirmed = current.filter(member => member.stage === 'confirmed');
  const writes = overview.manages && overview.because === null;
  const { subject } = overview;
  return (
    <Page
      wide
      title={w.overview.title}
      crumbs={[
        { title: w.overview.record, to: `/${subject.kind}s/${subject.id}` },
        { title: overview.formTitle, to: `/forms/${overview.formId}` },
      ]}
      lead={w.overview.lead}
      beside={overview.editableUntil && <DaysLeft until={overview.editableUntil} />}
      actions={
        <>
          <LinkTo className="btn" to={`/forms/${overview.formId}/lists`}>
            {w.overview.lists}
            {overview.openMatches > 0 && <span className="tag warn">{w.overview.openMatches(overview.openMatches)}</span>}
          </LinkTo>
          {overview.manages && (
            <>
              <LinkTo className="btn" to={`/forms/${overview.formId}/links`}>
                {w.overview.links}
              </LinkTo>
              <LinkTo className="btn" to={`/forms/${overview.formId}/stamped`}>
                {w.overview.stamped}
              </LinkTo>
            </>
          )}
          {overview.manages && current.length > 0 && (
            <a className="btn" href={`/api/forms/${overview.formId}/members/document/pdf`} download>
              {w.overview.pages}
            </a>
          )}
          {writes && overview.askedAt && <Remind overview={overview} missing={current.filter(isMissing)} />}
          {writes && !overview.askedAt && <Ask overview={overview} count={current.length} />}
        </>
      }
    >
      {overview.manages && overview.because && <p className="notice">{problems[definitions][overview.because].title[language]}</p>}
      {writes && !overview.askedAt && current.length > 0 && <p className="notice">{w.overview.notAsked}</p>}
      {current.length > 0 && (
        <div className="c-progress">
          <progress max={current.length} value={given.length} aria-label={w.overview.progress(given.length, current.length, confirmed.length)} />
          <span className="num">{w.overview.progress(given.length, current.length, confirmed.length)}</span>
        </div>
      )}
      <FilterBar>
        <FilterText name="q" label={w.overview.q} filter={search} setFilter={setFilter} />
        <FilterSelect
          name="stage"
          label={w.overview.stage}
          options={Stage.options.map(value => ({ value, label: w.stage[value] }))}
          filter={search}
          setFilter={setFilter}
        />
      </FilterBar>
      <Card flush>
        <Members overview={overview} members={shown} caption={w.overview.title} />
      </Card>
      {former.length > 0 && (
        <Card flush title={w.overview.former} side={<span className="small">{w.overview.formerNote}</span>}>
          <Members overview={overview} members={former} caption={w.overview.former} />
        </Card>
      )}
    </Page>
  );
}
