import { listOf } from '#ui/fetch/list.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { Pager } from '#ui/table/Pager.tsx';
import { Timeline } from '#ui/timeline/Timeline.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { words } from '../../words/index.ts';

const deeds = listOf(api.deeds);
export const loader = deeds.load;

/** What a deputy did in somebody’s name, newest first. */
export const Component = () => {
  const t = useWords(words).acting;
  const language = useLanguage();
  const { items, paging } = deeds.use();
  return (
    <Page title={t.deeds} crumbs={[{ title: t.title, to: '/deputies' }]}>
      <Card>
        <Timeline empty={t.noDeeds} moments={items.map(({ id, at, words: said, note }) => ({ id, at, title: said[language], note: note?.[language] }))} />
        <Pager paging={paging} shown={items.length} />
      </Card>
    </Page>
  );
};
