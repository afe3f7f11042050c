import { sayInstant } from '#kernel/day.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { Card, Facts, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Ledger } from '../contract.ts';
import { words } from '../words/index.ts';

const places = queryOf(api.ledger);
export const loader = places.load;

type Line = Omit<Ledger['recommended'][number], 'seat'>;

/** One list of the ledger; the number is the place, or the order on the reserve list. */
const Lines = ({ rows, caption, empty }: { rows: readonly (Line & { number: number })[]; caption: string; empty: string }) => {
  const w = useWords(words).nomination;
  const language = useLanguage();
  return (
    <DataTable
      rows={[...rows]}
      caption={caption}
      empty={empty}
      columns={[
        { title: w.number, width: '64', cell: line => <b className="num">{line.number}</b> },
        { title: w.name, cell: line => <LinkTo to={`/applications/${line.id}?tab=nomination`}>{line.name}</LinkTo> },
        { title: w.park, cell: line => line.park },
        { title: w.school, cell: line => line.school },
        { title: w.stage, cell: line => line.stageName[language] },
        {
          title: w.filedBy,
          cell: line => (
            <>
              {line.filedBy} <span className="num small">{sayInstant(new Date(line.filedAt))}</span>
            </>
          ),
        },
      ]}
    />
  );
};

const Papers = ({ callId }: { callId: string }) => {
  const w = useWords(words);
  const names = { summary: w.nomination.summary, dispatch: w.nomination.dispatchPaper };
  return (['summary', 'dispatch'] as const).map(kind => (
    <span key={kind} className="export-row no-print">
      <span className="small">{names[kind]}</span>
      {(['docx', 'pdf', 'xlsx'] as const).map(format => (
        <a key={format} className="btn mini" href={`/api/nominations/${callId}/papers/${kind}/${format}`} download>
          {format === 'xlsx' ? 'Excel' : w[format]}
        </a>
      ))}
    </span>
  ));
};

/** 推荐名额与候补名单 of one call. */
export function Component() {
  const w = useWords(words).nomination;
  const title = useWords(words).title;
  const { call, quota, recommended, reserve } = places.use();
  return (
    <Page
      title={w.ledger}
      lead={quota === null ? w.ledgerFree(recommended.length) : w.ledgerLead(recommended.length, quota)}
      crumbs={[{ title, to: `/applications?callId=${call.id}` }, { title: w.ledger }]}
      actions={recommended.length > 0 && <Papers callId={call.id} />}
    >
      <Card>
        <Facts
          items={[
            [w.call, call.title],
            [w.deadline, sayInstant(new Date(call.closesAt))],
            [w.to, call.contactOffice ?? w.noAddress],
            [w.address, call.postalAddress ?? w.noAddress],
          ]}
        />
      </Card>
      <Card title={w.recommended}>
        <Lines rows={recommended.map(({ seat, ...line }) => ({ ...line, number: seat }))} caption={w.recommended} empty={w.noRecommended} />
      </Card>
      <Card title={w.reserve}>
        <Lines rows={reserve.map(({ order, ...line }) => ({ ...line, number: order }))} caption={w.reserve} empty={w.noReserve} />
      </Card>
    </Page>
  );
}
