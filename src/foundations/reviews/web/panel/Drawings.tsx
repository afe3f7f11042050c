import { sayInstant } from '#kernel/day.ts';
import { Card, Facts } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { PanelPage } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** Every drawing as it can be repeated. */
export const Drawings = ({ panel }: { panel: PanelPage }) => {
  const w = useWords(words);
  if (panel.drawings.length === 0) return <Empty title={w.panel.noDrawings} />;
  return (
    <div className="stack">
      <p className="small">{w.panel.drawRule}</p>
      {panel.drawings.map(drawing => (
        <Card key={drawing.seed} title={<span className="num">{sayInstant(new Date(drawing.at))}</span>}>
          <Facts
            items={[
              [w.panel.drawnNames, w.listOf(drawing.drawn.map(({ name }) => name))],
              [
                w.panel.seed,
                <code key="seed" className="rv-link">
                  {drawing.seed}
                </code>,
              ],
              [w.panel.candidates, w.listOf(drawing.candidates.map(({ name }) => name))],
              [w.panel.left, w.listOf(drawing.left.map(({ name, because }) => `${name}（${because}）`))],
            ]}
          />
        </Card>
      ))}
    </div>
  );
};
