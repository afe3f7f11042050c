import { Page } from '#ui/layout/Page.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words.ts';

export const HomePage = () => {
  const w = useWords(words);
  const c = useWords(common);
  return (
    <Page title={c.product}>
      <p>{w.about}</p>
    </Page>
  );
};
