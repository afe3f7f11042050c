import { Suspense } from 'react';
import { Page } from '#ui/layout/Page.tsx';
import { Empty, Skeleton } from '#ui/layout/States.tsx';
import { useSession } from '#ui/session/session.ts';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words.ts';
import { may } from './Navigation.tsx';
import { webs } from './slices.ts';

const cards = webs.flatMap(web => web.desk ?? []).toSorted((a, b) => a.order - b.order);

/** The first page after sign-in: what waits for this person, in the cards of the slices. */
export const DeskPage = () => {
  const w = useWords(words);
  const c = useWords(common);
  const session = useSession();
  const shown = cards.filter(card => may(session, card.permission));
  return (
    <Page title={c.desk}>
      {shown.length === 0 && <Empty title={w.nothingForYou} todo={w.nothingForYouTodo} />}
      {shown.map(({ Card, order }) => (
        <Suspense key={order} fallback={<Skeleton lines={3} />}>
          <Card />
        </Suspense>
      ))}
    </Page>
  );
};
