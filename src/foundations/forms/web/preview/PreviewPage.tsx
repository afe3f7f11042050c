import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { api as programmes } from '#foundations/programmes/contract.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Page } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { EditingContext } from '../editing.ts';
import { partsOf } from '../layout/blocks.ts';
import { FormPart } from '../layout/FormPart.tsx';
import { type Mode, ModeContext } from '../layout/mode.ts';
import { openTrial } from './trial.ts';
import '../form.css';
import '../sheet.css';

const Trial = ({ definition }: { definition: FormDefinition }) => {
  const language = useLanguage();
  const [editing] = useState(() => openTrial(definition));
  useEffect(() => () => void editing.close(), [editing]);
  const mode = useMemo<Mode>(() => ({ kind: 'write', definition }), [definition]);
  return (
    <EditingContext value={editing}>
      <ModeContext value={mode}>
        {partsOf(definition).map(part => (
          <section key={part.key} className="f-sheet" aria-label={part.label}>
            <h2 className="f-part-title">
              <span lang="zh-CN">{part.label}</span>
              {language === 'en' && part.gloss && <span className="f-gloss small">{part.gloss}</span>}
            </h2>
            <FormPart part={part} />
          </section>
        ))}
      </ModeContext>
    </EditingContext>
  );
};

/** The form of a package as those who fill it in will see it, to be tried out; and on paper. */
export default function PreviewPage() {
  const w = useWords(words).preview;
  const [search] = useSearchParams();
  const draftId = search.get('draft') ?? '';
  const [id, version] = [search.get('package') ?? '', search.get('version') ?? ''];
  const draft = useRead(programmes.draft, { draftId }, { enabled: draftId !== '' });
  const stored = useRead(programmes.package, { id, version }, { enabled: draftId === '' && id !== '' });
  const { data, error } = draftId === '' ? stored : draft;
  const problem = asProblem(error);
  const from = draftId === '' ? `package=${id}&version=${version}` : `draft=${draftId}`;
  const back = draftId === '' ? `/packages/${id}/${version}` : `/packages/drafts/${draftId}`;
  return (
    <Page
      wide
      title={data ? w.title(data.definition.title) : w.preview}
      lead={w.lead}
      crumbs={[{ title: w.back, to: back }]}
      actions={(['pdf', 'docx'] as const).map(format => (
        <a key={format} className="btn" href={`/api/forms/blank/${format}?${from}`} download>
          {w[format]}
        </a>
      ))}
    >
      {problem && <ProblemNote body={problem.body} />}
      {data ? <Trial key={data.digest} definition={data.definition} /> : !problem && <Skeleton />}
    </Page>
  );
}
