import { useState } from 'react';
import { dayOf } from '#kernel/day.ts';
import { definitions } from '#kernel/problem.ts';
import type { Text } from '#kernel/words.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { fieldError } from '#ui/fetch/problem.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, TextField } from '#ui/input/Fields.tsx';
import { Card, Facts, LinkTo, Page } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CultivationDraft, problems } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Entries } from './Entries.tsx';

const draft = queryOf(api.cultivationDraft);
export const loader = draft.load;

const titles = problems[definitions] as Readonly<Record<string, { readonly title: Text }>>;

/** The draft of the notice and its table, before anything is public. */
const Papers = ({ callId, batch }: { callId: string; batch: string }) => {
  const w = useWords(words);
  return (
    <span className="export-row no-print">
      <span className="small">{w.cultivation.draftPaper}</span>
      {(['docx', 'pdf', 'xlsx'] as const).map(format => (
        <a key={format} className="btn mini" href={`/api/cultivation/calls/${callId}/papers/${format}?batch=${encodeURIComponent(batch)}`} download>
          {format === 'xlsx' ? 'Excel' : w[format]}
        </a>
      ))}
    </span>
  );
};

/** Batch, day, number and address of the list; what is missing for its publication is said above the button. */
const PublishForm = ({ given, batch, onBatch }: { given: CultivationDraft; batch: string; onBatch: (batch: string) => void }) => {
  const w = useWords(words).cultivation;
  const language = useLanguage();
  const [listedOn, setListedOn] = useState(dayOf(new Date()));
  const [documentNumber, setNumber] = useState('');
  const [link, setLink] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, problem } = useAction(api.cultivate, { done: w.published, quiet: true });
  const isShut = given.because !== null;
  const publish = async () => {
    setTried(true);
    if (isShut || batch.trim() === '' || listedOn === '') return;
    const answer = await confirm({
      title: w.publishAsk,
      text: w.publishText(`${batch.trim()}${given.title}`, given.entries.length),
      action: w.publish,
    });
    if (answer.ok) await run({ callId: given.call.id, batch, listedOn, documentNumber: documentNumber.trim() || null, link: link.trim() || null });
  };
  return (
    <Card title={w.list}>
      <form
        noValidate
        className="stack narrow"
        onSubmit={event => {
          event.preventDefault();
          if (!busy) void publish();
        }}
      >
        {problem && !problem.body.errors?.length && <ProblemNote body={problem.body} />}
        <TextField
          label={w.batch}
          hint={w.batchHint}
          value={batch}
          onChange={onBatch}
          required
          error={fieldError(problem, '/batch') ?? (tried && batch.trim() === '' ? w.needed : undefined)}
        />
        <DateField
          label={w.listedOn}
          value={listedOn}
          onChange={setListedOn}
          max={dayOf(new Date())}
          required
          error={fieldError(problem, '/listedOn') ?? (tried && listedOn === '' ? w.dayNeeded : undefined)}
        />
        <TextField label={w.documentNumber} value={documentNumber} onChange={setNumber} error={fieldError(problem, '/documentNumber')} />
        <TextField label={w.link} hint={w.linkHint} value={link} onChange={setLink} error={fieldError(problem, '/link')} />
        {given.because && <p className="small">{titles[given.because]?.title[language] ?? given.because}</p>}
        <div>
          <button type="submit" className="btn primary" aria-disabled={busy || isShut}>
            {w.publish}
          </button>
        </div>
      </form>
    </Card>
  );
};

/** 培育名单 of one call, as the ministry prepares and publishes it. */
export function Component() {
  const all = useWords(words);
  const w = all.cultivation;
  const given = draft.use();
  const [batch, setBatch] = useState('');
  const { call, entries, undecided, omitted, listId } = given;
  return (
    <Page
      title={given.title}
      lead={w.draftLead}
      crumbs={[{ title: all.title, to: `/applications?callId=${call.id}` }, { title: w.open }]}
      beside={call.practice && <Tag tone="warn">{w.practice}</Tag>}
      actions={entries.length > 0 && <Papers callId={call.id} batch={batch.trim()} />}
    >
      <Card>
        <Facts
          items={[
            [w.call, call.title],
            [w.count, `${w.countOf(entries.length)}${omitted > 0 ? ` · ${w.omitted(omitted)}` : ''}`],
          ]}
        />
        {undecided.length > 0 && (
          <p className="small">
            {w.undecided(undecided.length)}{' '}
            {undecided.map(({ id, name }) => (
              <LinkTo key={id} to={`/applications/${id}`}>
                {name}{' '}
              </LinkTo>
            ))}
          </p>
        )}
      </Card>
      <Card title={w.entries} flush>
        <Entries rows={entries} caption={w.entries} named={entry => <LinkTo to={`/applications/${entry.applicationId}`}>{entry.consortium}</LinkTo>} />
      </Card>
      {listId === null ? (
        <PublishForm given={given} batch={batch} onBatch={setBatch} />
      ) : (
        <p>
          <LinkTo className="btn primary" to={`/cultivation/${listId}`}>
            {w.seePublished}
          </LinkTo>
        </p>
      )}
    </Page>
  );
}
