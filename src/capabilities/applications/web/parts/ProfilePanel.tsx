import { ConsortiumProfile } from '#foundations/consortia/web/published.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** What is kept of the consortium that this application means to found: opened by park or school, from the first draft on. */
export const ProfilePanel = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words).profile;
  const open = useAction(api.openProfile, { done: w.opened });
  if (a.consortiumId !== null) return <ConsortiumProfile id={a.consortiumId} />;
  return (
    <Card>
      <Empty
        title={w.none}
        todo={a.mayOpenProfile ? w.todo : w.noneRead}
        action={
          a.mayOpenProfile && (
            <button type="button" className="btn primary" disabled={open.busy} onClick={() => void open.run({ id: a.id })}>
              {w.open}
            </button>
          )
        }
      />
    </Card>
  );
};
