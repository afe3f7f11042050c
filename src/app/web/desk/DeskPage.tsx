import { Suspense } from 'react';
import { words as identity } from '#foundations/identity/words/index.ts';
import { WaitingLine } from '#foundations/tasks/web/published.tsx';
import { dayOf, sayDay, sayInstant } from '#kernel/day.ts';
import { Page } from '#ui/layout/Page.tsx';
import { Empty, Skeleton } from '#ui/layout/States.tsx';
import { useSession } from '#ui/session/session.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words.ts';
import { may } from './Navigation.tsx';
import { webs } from './slices.ts';

const cards = webs.flatMap(web => web.desk ?? []).toSorted((a, b) => a.order - b.order);

/** The greeting that fits the hour in Asia/Shanghai. */
const partOfDay = (at: Date): 'morning' | 'noon' | 'afternoon' | 'evening' => {
  const hour = Number(sayInstant(at).slice(11, 13));
  if (hour < 5 || hour >= 18) return 'evening';
  return hour < 11 ? 'morning' : hour < 13 ? 'noon' : 'afternoon';
};

/** The first page after sign-in: what waits for this person, in the cards of the slices. */
export const DeskPage = () => {
  const w = useWords(words);
  const roles = useWords(identity).role;
  const language = useLanguage();
  const session = useSession();
  const now = new Date();
  const shown = cards.filter(card => may(session, card.permission));
  return (
    <Page
      title={w.hello(w.greeting[partOfDay(now)], session.person?.name ?? '')}
      lead={<WaitingLine />}
      beside={
        <span className="small">
          {[session.organisation?.name, session.roles.map(role => roles[role as keyof typeof roles]).join('、'), sayDay(dayOf(now), language)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      }
    >
      {shown.length === 0 && <Empty title={w.nothingForYou} todo={w.nothingForYouTodo} />}
      {shown.map(({ Card, order }) => (
        <Suspense key={order} fallback={<Skeleton lines={3} />}>
          <Card />
        </Suspense>
      ))}
    </Page>
  );
};
