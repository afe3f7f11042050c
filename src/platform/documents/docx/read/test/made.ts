import { zip } from '#platform/zip.ts';

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const all = `xmlns:w="${w}" xmlns:r="${office}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"`;
const packaged = 'http://schemas.openxmlformats.org/package/2006';

export const relations = (...targets: (readonly [id: string, type: string, target: string, mode?: string])[]): string =>
  `<Relationships xmlns="${packaged}/relationships">${targets.map(([id, type, target, mode]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`).join('')}</Relationships>`;

type Parts = {
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly comments?: string;
  readonly more?: Record<string, string | Uint8Array>;
};

/** A Word file as others write it: the body and the parts given, by hand. */
export const made = (body: string, { styles, numbering, footnotes, comments, more = {} }: Parts = {}): Uint8Array => {
  const parts = Object.entries({ styles, numbering, footnotes, comments }).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, content] as const],
  );
  return zip({
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(['rId1', 'officeDocument', 'word/document.xml']),
    'word/document.xml': `<w:document ${all}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      ...parts.map(([name], i) => [`rId${i + 1}`, name, `${name}.xml`] as const),
      ['rIdP', 'image', 'media/a.png'],
      ['rIdX', 'image', 'http://example.com/a.png', 'External'],
    ),
    ...Object.fromEntries(parts.map(([name, content]) => [`word/${name}.xml`, `<w:${name} xmlns:w="${w}">${content}</w:${name}>`])),
    ...more,
  });
};

export const p = (inner: string, properties = ''): string => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
export const r = (text: string, properties = ''): string => `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const gone = (text: string): string => `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`;
export const ins = (inner: string, author = '甲', at = '2023-11-09T08:00:00Z'): string =>
  `<w:ins w:id="1" w:author="${author}" w:date="${at}">${inner}</w:ins>`;
export const del = (inner: string, author = '甲', at = '2023-11-09T08:00:00Z'): string =>
  `<w:del w:id="2" w:author="${author}" w:date="${at}">${inner}</w:del>`;
