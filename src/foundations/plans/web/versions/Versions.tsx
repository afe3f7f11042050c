import { useEffect, useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { fieldIndex, type PlanField } from '#kernel/plan/fields.ts';
import { isProse } from '#kernel/plan/values.ts';
import { usePages } from '#ui/fetch/list.ts';
import { refresh, useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { Skeleton } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Difference as Differs, type PlanPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Downloads } from '../panel/Downloads.tsx';
import { Difference } from '../text/Difference.tsx';
import { ValueView } from '../text/ValueView.tsx';

const Differing = ({ field, before, after }: { field: PlanField } & Pick<Differs, 'before' | 'after'>) => {
  const w = useWords(words).versions;
  if (field.kind === 'text') return <Difference before={isProse(before) ? before : null} after={isProse(after) ? after : null} />;
  return (
    <dl className="p-both">
      <div>
        <dt className="small">{w.before}</dt>
        <dd>
          <ValueView field={field} value={before} />
        </dd>
      </div>
      <div>
        <dt className="small">{w.after}</dt>
        <dd>
          <ValueView field={field} value={after} />
        </dd>
      </div>
    </dl>
  );
};

/** What differs between two versions, place by place. */
export const Compared = ({ page, from, to }: { page: PlanPage; from: number; to: number }) => {
  const w = useWords(words).versions;
  const language = useLanguage();
  const { data } = useRead(api.compare, { id: page.id, from, to });
  // What was compared before may have been written on since.
  useEffect(() => void refresh(api.compare), []);
  const fields = fieldIndex(page.definition);
  if (!data) return <Skeleton lines={3} />;
  if (data.items.length === 0) return <p>{w.same}</p>;
  return (
    <div className="stack">
      <p className="small">{w.differences(data.items.length)}</p>
      {data.items.map(item => {
        const field = fields.get(item.field)!;
        return (
          <section key={item.field} className="p-differing" aria-label={field.label}>
            <h3>
              <span lang="zh-CN">{field.label}</span>
              {language === 'en' && <span className="p-gloss small">{field.gloss}</span>}
            </h3>
            <Differing field={field} before={item.before} after={item.after} />
          </section>
        );
      })}
    </div>
  );
};

type Chosen = { readonly value: string; readonly label: string };

/** The versions that were kept, keeping one more, and comparing any two. */
export const Versions = ({ page }: { page: PlanPage }) => {
  const w = useWords(words).versions;
  const data = usePages(api.versions, { id: page.id, size: 30 });
  const keep = useAction(api.keep, { done: version => w.kept(version.versionCode), refreshes: [api.versions] });
  const [note, setNote] = useState('');
  const [pair, setPair] = useState<{ from: Chosen; to: Chosen } | null>(null);
  if (!data) return <Skeleton lines={4} />;
  const known: Chosen[] = [
    { value: '0', label: w.now },
    ...data.items.map(one => ({ value: String(one.number), label: `${one.versionCode} ${one.note ?? ''}`.trim() })),
  ];
  const chosen = pair ?? { from: known[1] ?? known[0]!, to: known[0]! };
  // What was chosen on another page of the versions stays chosen.
  const optionsWith = (one: Chosen) => (known.some(({ value }) => value === one.value) ? known : [...known, one]);
  const choose = (which: 'from' | 'to') => (value: string) => setPair({ ...chosen, [which]: optionsWith(chosen[which]).find(one => one.value === value)! });
  const [from, to] = [chosen.from.value, chosen.to.value];
  const onKeep = async () => {
    if (await keep.run({ id: page.id, note })) setNote('');
  };
  return (
    <div className="stack">
      <Card title={w.title}>
        <div className="stack">
          <p className="small">{w.hint}</p>
          {page.because !== 'role' && (
            <div className="p-keep">
              <TextField label={w.note} hint={w.noteHint} value={note} onChange={setNote} />
              <button type="button" className="btn" disabled={keep.busy} onClick={() => void onKeep()}>
                {w.keep}
              </button>
            </div>
          )}
          <DataTable
            rows={data.items}
            keyOf={version => version.versionCode}
            empty={w.none}
            todo={w.noneTodo}
            paging={data.paging}
            columns={[
              { title: w.code, cell: one => <span className="num">{one.versionCode}</span> },
              { title: w.reason, cell: one => `${w.why[one.why]}${one.note ? `：${one.note}` : ''}` },
              { title: w.who, cell: one => one.person.name },
              { title: w.when, cell: one => <span className="num">{sayInstant(new Date(one.at))}</span> },
              { title: w.digest, cell: one => <span className="num small">{one.digest.slice(0, 16).toUpperCase()}</span> },
              { title: w.files, quiet: true, cell: one => <Downloads planId={page.id} version={one.number} /> },
            ]}
          />
        </div>
      </Card>
      {data.items.length > 0 && (
        <Card title={w.compare}>
          <div className="stack">
            <div className="form-grid">
              <SelectField label={w.from} value={from} options={optionsWith(chosen.from)} onChange={choose('from')} />
              <SelectField label={w.to} value={to} options={optionsWith(chosen.to)} onChange={choose('to')} />
            </div>
            {from !== '0' && from !== to && (
              <a href={`/api/plans/${page.id}/document/docx?version=${to}&since=${from}`} download>
                {w.revised}
              </a>
            )}
            <Compared page={page} from={Number(from)} to={Number(to)} />
          </div>
        </Card>
      )}
    </div>
  );
};
