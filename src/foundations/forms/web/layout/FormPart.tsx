import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import type { Block, Part } from './blocks.ts';
import { Frame } from './Frame.tsx';
import { GroupTable } from './Groups.tsx';
import { useMode } from './mode.ts';
import { PairTable } from './Pairs.tsx';
import { PaperBlock, StatementBlock, TextBlock, YearLine } from './Texts.tsx';
import { YearTable } from './YearTable.tsx';

const BlockOf = ({ block, part }: { block: Block; part: string }) => {
  switch (block.kind) {
    case 'pairs':
      return <PairTable block={block} part={part} />;
    case 'years':
      return <YearTable block={block} part={part} />;
    case 'yearLine':
      return <YearLine block={block} part={part} />;
    case 'groups':
      return <GroupTable block={block} />;
    case 'text':
      return <TextBlock block={block} />;
    case 'statement':
      return <StatementBlock block={block} />;
    default:
      return <PaperBlock block={block} />;
  }
};

const Instructions = () => {
  const w = useWords(words);
  const { definition } = useMode();
  return (
    <Frame name="instructions">
      <div className="f-padded">
        <h3 className="f-block-title">{w.instructions}</h3>
        <ol className="f-instructions" lang="zh-CN">
          {definition.instructions.map(text => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      </div>
    </Frame>
  );
};

/** One part of the form as the annex prints it, its footnotes at the end. */
export const FormPart = ({ part }: { part: Part }) => {
  const w = useWords(words);
  return (
    <>
      {part.blocks.map(block => (
        <BlockOf key={block.key} block={block} part={part.key} />
      ))}
      {part.key === 'cover' && <Instructions />}
      {part.footnotes.length > 0 && (
        <div className="f-footnotes small">
          <ol>
            {part.footnotes.map(({ key, mark, text }) => (
              <li key={key} id={`note/${part.key}/${key}`} lang="zh-CN">
                <a className="f-note-link" href={`#mark/${part.key}/${key}`} aria-label={`${w.footnote(mark)}：${w.backToMark}`}>
                  {mark}
                </a>{' '}
                {text}
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
};
