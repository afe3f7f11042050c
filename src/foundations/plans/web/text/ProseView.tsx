// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of a text have no identity but their order
import { Fragment, type ReactNode } from 'react';
import { type Block, type Inline, isList, type Mark, type Prose, spanOf } from '#kernel/prose/prose.ts';

const marked = (inner: ReactNode, { type }: Mark): ReactNode => {
  if (type === 'strong') return <strong>{inner}</strong>;
  return type === 'em' ? <em>{inner}</em> : <u>{inner}</u>;
};

export const Inlines = ({ content = [] }: { content?: readonly Inline[] | undefined }) => (
  <>
    {content.map((inline, i) => {
      if (inline.type === 'break') return <br key={i} />;
      return <Fragment key={i}>{(inline.marks ?? []).reduce(marked, inline.text)}</Fragment>;
    })}
  </>
);

export const BlockView = ({ block }: { block: Block }) => {
  if (block.type === 'picture') {
    const { picture, alt, caption, width } = block.attrs;
    return (
      <figure className="p-picture">
        <img src={`/api/attachments/${picture}/content`} alt={alt ?? caption ?? ''} style={{ width: `${width ?? 100}%` }} />
        {caption && <figcaption className="small">{caption}</figcaption>}
      </figure>
    );
  }
  if (block.type === 'table')
    return (
      <div className="p-scroll">
        <table className="p-prose-table">
          <tbody>
            {block.content.map((row, r) => (
              <tr key={r}>
                {row.content.map((cell, c) => {
                  const { across, down } = spanOf(cell);
                  const Tag = cell.type === 'header' ? 'th' : 'td';
                  return (
                    <Tag key={c} colSpan={across} rowSpan={down}>
                      {cell.content.map((inner, i) => (
                        <BlockView key={i} block={inner} />
                      ))}
                    </Tag>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  if (isList(block)) {
    const Tag = block.type === 'numbers' ? 'ol' : 'ul';
    return (
      <Tag className={`p-${block.type}`}>
        {block.content.map((item, i) => (
          <li key={i}>
            {item.content.map((inner, n) => (
              <BlockView key={n} block={inner} />
            ))}
          </li>
        ))}
      </Tag>
    );
  }
  if (block.type === 'heading')
    return (
      <p className={`p-heading level-${block.attrs.level}`}>
        <Inlines content={block.content} />
      </p>
    );
  return (
    <p className={block.attrs?.align ? `align-${block.attrs.align}` : undefined}>
      <Inlines content={block.content} />
    </p>
  );
};

export const ProseView = ({ prose }: { prose: Prose }) => (
  <div className="p-prose" lang="zh-CN">
    {prose.content.map((block, i) => (
      <BlockView key={i} block={block} />
    ))}
  </div>
);
