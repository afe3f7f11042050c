// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of a text have no identity but their order
import { Fragment, type ReactNode } from 'react';
import {
  type Block,
  type Cell,
  type Inline,
  isList,
  type List,
  type Mark,
  type Picture,
  spanOf,
  type Table,
  type Prose as Text,
  type TextBlock,
} from '#kernel/prose/prose.ts';
import './prose.css';

/** Where the file of a stored picture is; ui knows no product. */
export type PictureUrl = (attachment: string) => string;

const marked = (inner: ReactNode, { type }: Mark): ReactNode => {
  if (type === 'strong') return <strong>{inner}</strong>;
  return type === 'em' ? <em>{inner}</em> : <u>{inner}</u>;
};

export const Inlines = ({ content = [] }: { content?: readonly Inline[] | undefined }) => (
  <>
    {content.map((inline, i) => (inline.type === 'break' ? <br key={i} /> : <Fragment key={i}>{(inline.marks ?? []).reduce(marked, inline.text)}</Fragment>))}
  </>
);

/** The look of a paragraph or heading; an empty one is a line all the same. */
export const TextLine = ({ block, children }: { block: TextBlock; children: ReactNode }) => {
  if (block.type === 'heading') return <p className={`prose-heading level-${block.attrs.level}`}>{children}</p>;
  const align = block.attrs?.align;
  return <p className={align ? `align-${align}` : undefined}>{children}</p>;
};

export const Line = ({ block }: { block: TextBlock }) => (
  <TextLine block={block}>{block.content?.length ? <Inlines content={block.content} /> : <br />}</TextLine>
);

export const ListFrame = ({ type, children }: { type: List['type']; children: ReactNode }) =>
  type === 'numbers' ? <ol className="prose-numbers">{children}</ol> : <ul className="prose-bullets">{children}</ul>;

/** Wide tables are moved sideways in themselves, also by keyboard. */
export const TableFrame = ({ children }: { children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <div className="prose-scroll" tabIndex={0}>
    <table>
      <tbody>{children}</tbody>
    </table>
  </div>
);

export const CellFrame = ({ cell, children }: { cell: Cell; children: ReactNode }) => {
  const { across, down } = spanOf(cell);
  const Name = cell.type === 'header' ? 'th' : 'td';
  return (
    <Name colSpan={across} rowSpan={down}>
      {children}
    </Name>
  );
};

export const Figure = ({ picture, url, children }: { picture: Picture; url: PictureUrl; children?: ReactNode }) => {
  const { picture: id, alt, caption, width } = picture.attrs;
  return (
    <figure className="prose-picture">
      <img src={url(id)} alt={alt ?? caption ?? ''} loading="lazy" style={width ? { width: `${width}%` } : undefined} />
      {children ?? (caption && <figcaption>{caption}</figcaption>)}
    </figure>
  );
};

const TableView = ({ table, url }: { table: Table; url: PictureUrl }) => (
  <TableFrame>
    {table.content.map((row, r) => (
      <tr key={r}>
        {row.content.map((cell, c) => (
          <CellFrame key={c} cell={cell}>
            <Blocks blocks={cell.content} url={url} />
          </CellFrame>
        ))}
      </tr>
    ))}
  </TableFrame>
);

export const BlockView = ({ block, url }: { block: Block; url: PictureUrl }) => {
  if (block.type === 'picture') return <Figure picture={block} url={url} />;
  if (block.type === 'table') return <TableView table={block} url={url} />;
  if (!isList(block)) return <Line block={block} />;
  return (
    <ListFrame type={block.type}>
      {block.content.map((item, i) => (
        <li key={i}>
          <Blocks blocks={item.content} url={url} />
        </li>
      ))}
    </ListFrame>
  );
};

export const Blocks = ({ blocks, url }: { blocks: readonly Block[]; url: PictureUrl }) => (
  <>
    {blocks.map((block, i) => (
      <BlockView key={i} block={block} url={url} />
    ))}
  </>
);

/** A text to be read: without the editor and its weight. */
export const Prose = ({ value, pictureUrl }: { value: Text; pictureUrl: PictureUrl }) => (
  <div className="prose" lang="zh-CN">
    <Blocks blocks={value.content} url={pictureUrl} />
  </div>
);
