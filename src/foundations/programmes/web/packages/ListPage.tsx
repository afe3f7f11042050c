import { useRef, useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { toast } from '#ui/dialog/toast.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type UploadFault } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { uploadOf } from './upload.ts';
import '../parts/calls.css';

const packages = queryOf(api.packages);
const drafts = queryOf(api.drafts);
export const loader: typeof packages.load = async given => {
  await Promise.all([packages.load(given), drafts.load(given)]);
  return null;
};

const Faults = ({ faults }: { faults: readonly UploadFault[] }) => {
  const w = useWords(words).packages;
  return (
    <div role="alert">
      <p>
        <b>{w.faulty(faults.length)}</b> {w.faultyTodo}
      </p>
      <DataTable
        rows={faults.map((one, n) => ({ ...one, id: String(n) }))}
        caption={w.faulty(faults.length)}
        empty=""
        columns={[
          { title: w.file, cell: one => one.file || w.whole },
          { title: w.place, cell: one => <code className="small">{one.path}</code> },
          { title: w.reason, cell: one => one.reason },
        ]}
      />
    </div>
  );
};

const Upload = () => {
  const w = useWords(words).packages;
  const input = useRef<HTMLInputElement>(null);
  const upload = useAction(api.upload, { quiet: true });
  const [faults, setFaults] = useState<readonly UploadFault[]>([]);
  const send = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setFaults([]);
    const body = await uploadOf(files);
    if (!body) {
      setFaults([{ file: '', path: '', reason: w.tooLarge }]);
      return;
    }
    const answer = await upload.run(body);
    if (answer) setFaults(answer.faults);
    if (answer?.draft) toast.done(w.uploaded);
    if (input.current) input.current.value = '';
  };
  return (
    <Card title={w.upload}>
      <div className="stack">
        <p className="small">{w.uploadHint}</p>
        <div>
          <button type="button" className="btn primary" disabled={upload.busy} onClick={() => input.current?.click()}>
            {w.choose}
          </button>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            accept=".zip,.json"
            aria-label={w.choose}
            onChange={event => void send([...(event.target.files ?? [])])}
          />
        </div>
        {upload.problem && <ProblemNote body={upload.problem.body} />}
        {faults.length > 0 && <Faults faults={faults} />}
      </div>
    </Card>
  );
};

export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const { items } = packages.use();
  const { items: waiting } = drafts.use();
  return (
    <Page title={w.packages.title} lead={w.packages.lead} crumbs={[{ title: w.title, to: '/calls' }, { title: w.packages.title }]}>
      <Upload />
      <Card title={w.packages.drafts} flush>
        <DataTable
          rows={waiting}
          caption={w.packages.drafts}
          empty={w.packages.noDrafts}
          columns={[
            { title: w.packages.package, cell: one => <LinkTo to={`/packages/drafts/${one.id}`}>{w.packageVersion(one.packageId, one.version)}</LinkTo> },
            { title: w.packages.name, cell: one => one.programme.title[language] },
            { title: w.packages.by, cell: one => one.uploadedBy },
            { title: w.packages.at, cell: one => <time dateTime={one.uploadedAt}>{sayInstant(new Date(one.uploadedAt))}</time> },
          ]}
        />
      </Card>
      <Card title={w.packages.versions} flush>
        <DataTable
          rows={items.map(one => ({ ...one, key: `${one.id}/${one.version}` }))}
          keyOf={one => one.key}
          caption={w.packages.versions}
          empty=""
          columns={[
            { title: w.packages.package, cell: one => <LinkTo to={`/packages/${one.key}`}>{w.packageVersion(one.id, one.version)}</LinkTo> },
            { title: w.packages.name, cell: one => one.programme.title[language] },
            { title: w.packages.state, cell: one => (one.inUse ? w.preview.inUse : w.preview.notInUse) },
            { title: w.packages.at, cell: one => <time dateTime={one.storedAt}>{sayInstant(new Date(one.storedAt))}</time> },
          ]}
        />
      </Card>
    </Page>
  );
}
