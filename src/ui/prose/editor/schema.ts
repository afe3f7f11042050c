import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';

const textBlock = 'block cell_block item_block';

/** The same texts as `kernel/prose/prose.ts`, as ProseMirror writes and edits them. */
const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: {
    group: textBlock,
    content: 'inline*',
    attrs: { align: { default: null } },
    parseDOM: [{ tag: 'p' }],
    toDOM: ({ attrs }) => ['p', attrs['align'] ? { class: `align-${attrs['align']}`, style: `text-align: ${attrs['align']}` } : {}, 0],
  },
  heading: {
    group: 'block',
    content: 'inline*',
    marks: 'em underline',
    defining: true,
    attrs: { level: { default: 3 } },
    // A paragraph in the outline of the page: which ranks are free there, only the page knows.
    parseDOM: [{ tag: 'p[data-level]', priority: 60, getAttrs: dom => ({ level: dom.getAttribute('data-level') === '4' ? 4 : 3 }) }],
    toDOM: ({ attrs }) => ['p', { class: `prose-heading level-${attrs['level']}`, 'data-level': String(attrs['level']) }, 0],
  },
  bullets: { group: textBlock, content: 'item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', { class: 'prose-bullets' }, 0] },
  numbers: { group: textBlock, content: 'item+', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', { class: 'prose-numbers' }, 0] },
  item: { content: 'paragraph item_block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  table: {
    group: 'block',
    content: 'row+',
    tableRole: 'table',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['div', { class: 'tableWrapper' }, ['table', ['tbody', 0]]],
  },
  row: { content: '(cell | header)*', tableRole: 'row', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  ...Object.fromEntries(
    (
      [
        ['cell', 'td', 'cell'],
        ['header', 'th', 'header_cell'],
      ] as const
    ).map(([name, tag, tableRole]): [string, NodeSpec] => [
      name,
      {
        content: 'cell_block+',
        attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
        tableRole,
        isolating: true,
        parseDOM: [{ tag, getAttrs: dom => ({ colspan: (dom as HTMLTableCellElement).colSpan || 1, rowspan: (dom as HTMLTableCellElement).rowSpan || 1 }) }],
        toDOM: ({ attrs }) => [
          tag,
          { ...(attrs['colspan'] > 1 && { colspan: attrs['colspan'] }), ...(attrs['rowspan'] > 1 && { rowspan: attrs['rowspan'] }) },
          0,
        ],
      },
    ]),
  ),
  picture: {
    group: 'block cell_block',
    atom: true,
    draggable: true,
    attrs: { picture: {}, alt: { default: null }, caption: { default: null }, width: { default: null } },
    parseDOM: [
      {
        tag: 'figure[data-picture]',
        getAttrs: dom => ({
          picture: dom.getAttribute('data-picture'),
          alt: dom.getAttribute('data-alt') || null,
          caption: dom.getAttribute('data-caption') || null,
          width: Number(dom.getAttribute('data-width')) || null,
        }),
      },
    ],
    // What lies on the clipboard: a picture that is pasted into another of our texts is known again.
    toDOM: ({ attrs }) => [
      'figure',
      { 'data-picture': attrs['picture'], 'data-alt': attrs['alt'] ?? '', 'data-caption': attrs['caption'] ?? '', 'data-width': attrs['width'] ?? '' },
      ['figcaption', attrs['caption'] ?? ''],
    ],
  },
  text: { group: 'inline' },
  break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
};

const marks: Record<string, MarkSpec> = {
  strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  underline: { parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
};

export const schema = new Schema({ nodes, marks });
/** A node by the name that our own schema gives it. */
export const kind = (name: string) => schema.nodes[name]!;
export const markKind = (name: string) => schema.marks[name]!;
