import type { LoaderFunctionArgs } from 'react-router';
import { Kind } from '#foundations/organisations/contract.ts';
import { useKindLabels } from '#foundations/organisations/web/published.tsx';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { listOf } from '#ui/fetch/list.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Addressee, api } from '../contract.ts';
import { words } from '../words/index.ts';
import { running } from '../words/running/index.ts';
import { QuotaDialog, useQuotaDialog } from './parts/QuotaDialog.tsx';
import './parts/calls.css';

const call = queryOf(api.call);
const addressees = listOf(api.addressees);

export const loader = async (args: LoaderFunctionArgs) => {
  await Promise.all([call.load({ ...args, request: new Request(new URL(args.request.url).pathname, args.request) }), addressees.load(args)]);
  return null;
};

const say = (at: string) => sayInstant(new Date(at));

/** 主送与签收: everybody whom the call is addressed to, when they were told, and who signed. */
export function Component() {
  const {
    addressees: w,
    settings: { unlimited },
  } = useWords(running);
  const { title: calls } = useWords(words);
  const c = useWords(common);
  const kinds = useKindLabels();
  const page = call.use();
  const { items, paging, filter, setFilter } = addressees.use();
  const remind = useAction(api.remindAddressees, { done: ({ told }) => w.reminded(told) });
  const quota = useQuotaDialog();
  const { all, received } = page.addressees ?? { all: 0, received: 0 };
  const askToRemind = async () => {
    const answer = await confirm({ title: w.remindTitle, text: w.remindText(all - received), action: w.remind });
    if (answer.ok) await remind.run({ id: page.id });
  };
  const search = new URLSearchParams(filter);
  search.delete('after');
  return (
    <Page
      title={w.title}
      lead={w.lead(all, received)}
      crumbs={[{ title: calls, to: '/calls' }, { title: page.title, to: `/calls/${page.id}` }, { title: w.title }]}
      actions={
        <>
          <a className="btn" href={`/api/calls/${page.id}/addressees.xlsx?${search}`}>
            {w.export}
          </a>
          {page.state === 'open' && received < all && (
            <button type="button" className="btn primary" aria-disabled={remind.busy} onClick={() => !remind.busy && void askToRemind()}>
              {w.remind}
            </button>
          )}
        </>
      }
    >
      {quota.open && <QuotaDialog callId={page.id} addressee={quota.open} onEnd={quota.close} />}
      <FilterBar>
        <FilterText name="q" label={w.find} filter={filter} setFilter={setFilter} />
        <FilterSelect
          name="received"
          label={w.state}
          options={[
            { value: 'true', label: w.received },
            { value: 'false', label: w.waiting },
          ]}
          filter={filter}
          setFilter={setFilter}
        />
        <FilterSelect
          name="kind"
          label={w.kindLabel}
          options={Kind.options.map(kind => ({ value: kind, label: kinds[kind] }))}
          filter={filter}
          setFilter={setFilter}
        />
      </FilterBar>
      <Card flush>
        <DataTable<Addressee>
          rows={items}
          keyOf={row => row.organisationId}
          caption={w.title}
          paging={paging}
          empty={w.none}
          todo={w.noneTodo}
          columns={[
            { title: w.column.name, cell: row => <LinkTo to={`/organisations/${row.organisationId}`}>{row.name}</LinkTo> },
            { title: w.column.district, cell: row => row.district ?? c.none },
            {
              title: w.column.told,
              cell: row => (
                <>
                  <span className="num">{row.toldAt ? say(row.toldAt) : w.notTold}</span>
                  {row.toldTimes > 1 && <div className="small">{w.times(row.toldTimes)}</div>}
                </>
              ),
            },
            {
              title: w.column.received,
              cell: row => (row.receivedAt ? <span className="num">{say(row.receivedAt)}</span> : <Tag tone="warn">{w.waiting}</Tag>),
            },
            { title: w.column.receiver, cell: row => row.receiver ?? c.none },
            {
              title: w.column.quota,
              number: true,
              cell: row => (
                <button
                  type="button"
                  className="btn small"
                  aria-label={w.quotaChange(row.name)}
                  disabled={page.state === 'published'}
                  onClick={() => quota.ask(row)}
                >
                  {row.quota ?? unlimited}
                </button>
              ),
            },
          ]}
        />
      </Card>
    </Page>
  );
}
