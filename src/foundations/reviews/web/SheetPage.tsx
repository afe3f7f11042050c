import { sayInstant } from '#kernel/day.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { Page } from '#ui/layout/Page.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type SheetPage } from '../contract.ts';
import { words } from '../words/index.ts';
import { AssignmentTag } from './parts/PanelTag.tsx';
import { Bar } from './sheet/Bar.tsx';
import { Material } from './sheet/Material.tsx';
import { Points } from './sheet/Points.tsx';
import { ScoringContext, useScoring } from './sheet/scoring.ts';
import './reviews.css';

const sheets = queryOf(api.sheet);
export const loader = sheets.load;

const Sheet = ({ page }: { page: SheetPage }) => {
  const w = useWords(words);
  const keeper = useScoring(page);
  return (
    <ScoringContext.Provider value={keeper}>
      {page.because === 'city' && page.state === 'clear' && (
        <p className="notice">
          {w.sheet.returned}：{page.reason}
        </p>
      )}
      {page.shut === 'locked' && page.submittedAt && <p className="notice">{w.sheet.locked(sayInstant(new Date(page.submittedAt)))}</p>}
      {page.shut === 'closed' && <p className="notice">{w.sheet.closed}</p>}
      <Bar page={page} />
      <div className="rv-desk">
        <Material page={page} />
        <Points page={page} />
      </div>
    </ScoringContext.Provider>
  );
};

/** The material left, scoring right. */
export function Component() {
  const w = useWords(words);
  const page = sheets.use();
  return (
    <Page
      wide
      title={page.title}
      crumbs={[{ title: w.mine.title, to: '/reviews/mine' }]}
      lead={page.panel.title}
      beside={
        <>
          <AssignmentTag state={page.state} /> {page.editable && <DaysLeft until={page.panel.closesAt} />}
        </>
      }
    >
      <Sheet key={page.id} page={page} />
    </Page>
  );
}
