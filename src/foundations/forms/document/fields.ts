import { type Block, type Paragraph, paragraph, paragraphs, type TableRow, textWidth } from '#kernel/document.ts';
import { membersOf } from '#kernel/form/cells.ts';
import type { FieldGroup, FormField, FormSection, SingleField } from '#kernel/form/definition.ts';
import { isConfirmation, textOf } from '#kernel/form/values.ts';
import { label, page, type Sheet } from './paper.ts';

/** Lines that stay free where a text is to be written by hand. */
const room = 14;

const bracketed = (text: string) => (/^[(（]/u.test(text) ? text : `(${text})`);

/** Lines of a free text begin two characters in, unless the writer set them in already. */
const lines = (text: string): Paragraph[] => text.split('\n').map(line => paragraph('body', line, { align: 'justify', indent: /^\s/u.test(line) ? 0 : 2 }));

/** A free text: its limit as printed, then the text; its own caption only where the section does not say it. */
const freeText = ({ definition, answers }: Sheet, section: FormSection, field: SingleField): Block[] => {
  const limit = field.limitPrinted ?? field.limitVerbatim;
  const text = textOf(answers, field.key);
  const pitch = definition.layout.lineSpacing.pt;
  return [
    ...(section.label.includes(field.label) ? [] : [paragraph('heading', field.label, { outline: 2 })]),
    ...(limit ? [paragraph('body', bracketed(limit), { after: pitch / 2 })] : []),
    ...(text === null ? [paragraph('body', '', { after: room * pitch })] : lines(text)),
  ];
};

/** A statement of every member: the sentence, who confirmed it, and what others disclosed instead (如实说明). */
const memberStatement = ({ definition, answers }: Sheet, field: SingleField): Paragraph[] => {
  const value = answers[field.key];
  const given = isConfirmation(value) ? value : { confirmed: false };
  const members = membersOf(definition, answers);
  const told = members.flatMap(({ organisation, rowIds }) =>
    rowIds.flatMap(id => (given.disclosures?.[id] ? [{ organisation, text: given.disclosures[id] }] : [])),
  );
  const confirmed = members.filter(({ rowIds }) => rowIds.some(id => given.members?.[id] === true)).map(({ organisation }) => organisation);
  return [
    paragraph('body', field.text ?? field.label, { align: 'justify', indent: 2, before: 16 }),
    ...(confirmed.length > 0
      ? [paragraph('body', `已确认单位（${confirmed.length}家）：${confirmed.join('、')}`, { align: 'justify', indent: 2, before: 8 })]
      : given.confirmed
        ? [paragraph('body', '（已确认）', { indent: 2 })]
        : []),
    ...(told.length > 0 ? [paragraph('body', '如实说明：', { indent: 2, before: 8 })] : []),
    ...told.flatMap(({ organisation, text }) => lines(`${organisation}：${text}`)),
  ];
};

const signing = new Set<FormField['kind']>(['signature', 'seal', 'date']);

/** A place to sign, to seal, or to write the day by hand. */
const place = (kind: SingleField['kind'], text: string): Paragraph => {
  const toTheRight = '　'.repeat(9);
  if (kind === 'date') return paragraph('body', `${toTheRight}　　${text.replaceAll(' ', '　　　')}`, { before: 28 });
  return paragraph('body', `${toTheRight}${text}${kind === 'signature' ? '：' : ''}`, { before: 44 });
};

const box = (caption: string, content: readonly Paragraph[], places: readonly SingleField[]): TableRow => ({
  whole: true,
  height: 260,
  cells: [label(caption), { vertical: 'middle', content: [...content, ...places.map(({ kind, label: text }) => place(kind, text))] }],
});

/** A statement that is signed: a box with its words and the places for signature, seal and day. */
const signedBox = ({ answers }: Sheet, statement: SingleField, places: readonly SingleField[]): TableRow => {
  const value = answers[statement.key];
  const confirmed = isConfirmation(value) && value.confirmed;
  const said = [
    ...paragraphs('body', statement.text!, { align: 'justify', indent: 2 }),
    ...(confirmed ? [paragraph('body', '（已在系统中确认）', { indent: 2 })] : []),
  ];
  return box(statement.label, said, places);
};

/** What another department writes: a box with its opinion and the places for signature, seal and day. */
const opinionBox = ({ answers }: Sheet, { label: caption, fields }: FieldGroup): TableRow => {
  const [texts, places] = [fields.filter(({ kind }) => !signing.has(kind)), fields.filter(({ kind }) => signing.has(kind))];
  const said = texts.flatMap(({ key, label: asked }) => [paragraph('body', asked), ...lines(textOf(answers, key) ?? '')]);
  return box(caption, said, places);
};

/** Boxes that follow each other are one table. */
const asOneTable = (blocks: readonly (Block | TableRow)[]): Block[] => {
  const made: Block[] = [];
  for (const block of blocks) {
    const last = made.at(-1);
    if ('kind' in block) made.push(block);
    else if (last?.kind === 'table') made[made.length - 1] = { ...last, rows: [...last.rows, block] };
    else made.push({ kind: 'table', borders: true, widths: [84, textWidth(page) - 84], rows: [block] });
  }
  return made;
};

/** The free texts and statements of a section in their order. */
export const sectionFields = (sheet: Sheet, section: FormSection): Block[] => {
  const fields = section.fields ?? [];
  const blocks = fields.flatMap((field, i): (Block | TableRow)[] => {
    if (field.kind === 'group') return [opinionBox(sheet, field)];
    if (signing.has(field.kind)) return [];
    if (field.kind !== 'statement') return freeText(sheet, section, field);
    const after = fields.slice(i + 1);
    const end = after.findIndex(({ kind }) => !signing.has(kind));
    const places = (end < 0 ? after : after.slice(0, end)) as SingleField[];
    return places.length > 0 && field.text ? [signedBox(sheet, field, places)] : memberStatement(sheet, field);
  });
  return asOneTable(blocks);
};
