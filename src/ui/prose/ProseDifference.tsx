// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of a text have no identity but their order
import type { ReactNode } from 'react';
import { differenceOf } from '#kernel/prose/compare.ts';
import type { Piece } from '#kernel/prose/difference/pieces.ts';
import type { BlockStep, Step } from '#kernel/prose/difference/steps.ts';
import type { List, Picture, Prose as Text, TextBlock } from '#kernel/prose/prose.ts';
import { useWords } from '../words/useWords.ts';
import { Blocks, BlockView, CellFrame, Figure, Inlines, ListFrame, type PictureUrl, TableFrame, TextLine } from './Prose.tsx';
import { words } from './words.ts';
import './prose.css';

/** Colour, line and words: what came and what went is told to eyes that see no colour and to ears. */
const Changed = ({ kind, children }: { kind: 'inserted' | 'deleted'; children: ReactNode }) => {
  const w = useWords(words);
  const Name = kind === 'inserted' ? 'ins' : 'del';
  return (
    <Name>
      <span className="sr-only">{w[kind]}</span>
      {children}
    </Name>
  );
};

const Pieces = ({ pieces }: { pieces: readonly Piece[] }) => (
  <>
    {pieces.map((piece, i) =>
      piece.kind === 'same' ? (
        <Inlines key={i} content={piece.content} />
      ) : (
        <Changed key={i} kind={piece.kind}>
          <Inlines content={piece.content} />
        </Changed>
      ),
    )}
  </>
);

const formOf = (block: TextBlock): string => (block.type === 'heading' ? `heading ${block.attrs.level}` : (block.attrs?.align ?? ''));

/** Whole parts that came or went have an edge of their own; `draw` shows one of them. */
const partOf = <Part, Within>(step: Exclude<Step<Part, Within>, { kind: 'changed' }>, draw: (part: Part) => ReactNode): ReactNode =>
  step.kind === 'same' ? draw(step.part) : <Changed kind={step.kind}>{draw(step.part)}</Changed>;

const Steps = ({ steps, url }: { steps: readonly BlockStep[]; url: PictureUrl }) => (
  <>
    {steps.map((step, i) => (
      <StepView key={i} step={step} url={url} />
    ))}
  </>
);

const StepView = ({ step, url }: { step: BlockStep; url: PictureUrl }) => {
  const w = useWords(words);
  if (step.kind !== 'changed') {
    const drawn = partOf(step, block => <BlockView block={block} url={url} />);
    return step.kind === 'same' ? drawn : <div className={`prose-${step.kind}`}>{drawn}</div>;
  }
  const { before, after, within } = step;
  if (within.of === 'words') {
    const [old, now] = [before as TextBlock, after as TextBlock];
    return (
      <TextLine block={now}>
        <Pieces pieces={within.pieces} />
        {formOf(old) !== formOf(now) && <span className="prose-form small">（{w.formChanged}）</span>}
      </TextLine>
    );
  }
  if (within.of === 'items')
    return (
      <ListFrame type={(after as List).type}>
        {within.items.map((item, i) => (
          <li key={i}>
            {item.kind === 'changed' ? <Steps steps={item.within} url={url} /> : partOf(item, part => <Blocks blocks={part.content} url={url} />)}
          </li>
        ))}
      </ListFrame>
    );
  if (within.of === 'rows')
    return (
      <TableFrame>
        {within.rows.map((row, r) => (
          <tr key={r} className={row.kind === 'inserted' || row.kind === 'deleted' ? `prose-${row.kind}` : undefined}>
            {(row.kind === 'changed' ? row.after : row.part).content.map((cell, c) => (
              <CellFrame key={c} cell={cell}>
                {row.kind === 'changed' ? (
                  <Steps steps={row.within[c]!} url={url} />
                ) : (
                  partOf({ kind: row.kind, part: cell }, one => <Blocks blocks={one.content} url={url} />)
                )}
              </CellFrame>
            ))}
          </tr>
        ))}
      </TableFrame>
    );
  const [old, now] = [before as Picture, after as Picture];
  const [was, is] = [old.attrs.caption ?? '', now.attrs.caption ?? ''];
  return (
    <Figure picture={now} url={url}>
      <figcaption>
        {was !== is && was !== '' && <Changed kind="deleted">{was}</Changed>}
        {was === is ? is : is !== '' && <Changed kind="inserted">{is}</Changed>}
        {was === is && <span className="prose-form small">（{w.formChanged}）</span>}
      </figcaption>
    </Figure>
  );
};

/** What became of one text in another. */
export const ProseDifference = ({ before, after, pictureUrl }: { before: Text; after: Text; pictureUrl: PictureUrl }) => {
  const w = useWords(words);
  const steps = differenceOf(before, after);
  return (
    <div className="prose prose-difference" lang="zh-CN">
      {steps.every(step => step.kind === 'same') && <p className="small">{w.same}</p>}
      <Steps steps={steps} url={pictureUrl} />
    </div>
  );
};
