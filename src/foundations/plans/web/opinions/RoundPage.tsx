import { queryOf } from '#ui/fetch/query.ts';
import { Page } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { useAnswering } from './Answering.tsx';

const query = queryOf(api.round);
export const loader = query.load;

/** A round as an organisation that is asked reads and answers it. */
export function Component() {
  const w = useWords(words).opinions;
  const round = query.use();
  const { lead, buttons, text } = useAnswering(round);
  return (
    <Page title={[round.name, w.page].filter(Boolean).join(' · ')} lead={lead} actions={buttons}>
      {text}
    </Page>
  );
}
