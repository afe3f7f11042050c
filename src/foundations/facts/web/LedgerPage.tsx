import { useState } from 'react';
import { queryOf } from '#ui/fetch/query.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { Amendments } from './parts/Amendments.tsx';
import { AskDialog } from './parts/AskDialog.tsx';
import { Matrix } from './parts/Matrix.tsx';
import { PassportDialog } from './parts/PassportDialog.tsx';
import './facts.css';

const one = queryOf(api.ledger);
export const loader = one.load;

/** The figures of one consortium, each with its passport, and the changes of its commitments. */
export function Component() {
  const w = useWords(words);
  const ledger = one.use();
  const [passport, setPassport] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  return (
    <Page
      wide
      title={ledger.consortium.name}
      crumbs={[{ title: w.title, to: '/facts' }, { title: ledger.consortium.name }]}
      beside={ledger.consortium.practice && <Tag tone="warn">{w.practice}</Tag>}
      lead={w.lead}
      actions={
        ledger.mayAmend && (
          <button type="button" className="btn primary" onClick={() => setAsking(true)}>
            {w.ask}
          </button>
        )
      }
    >
      <Card flush>
        <Matrix facts={ledger.facts} onOpen={setPassport} />
      </Card>
      <Amendments id={ledger.consortium.id} />
      {passport && <PassportDialog id={passport} onOpen={setPassport} onClose={() => setPassport(null)} />}
      {asking && <AskDialog ledger={ledger} onClose={() => setAsking(false)} />}
    </Page>
  );
}
