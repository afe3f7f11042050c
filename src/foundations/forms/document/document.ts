import { sayInstant } from '#kernel/day.ts';
import { type Block, type PrintedDocument, paragraph } from '#kernel/document.ts';
import { cellsOf, withComputed } from '#kernel/form/cells.ts';
import { withDays } from '#kernel/form/days.ts';
import type { FormDefinition, FormSection } from '#kernel/form/definition.ts';
import { fieldsIn } from '#kernel/form/parts.ts';
import { type Answers, textOf } from '#kernel/form/values.ts';
import { sectionFields } from './fields.ts';
import { cover, instructions, reasonsPage } from './front.ts';
import { type Printing, page, type Sheet, stylesOf } from './paper.ts';
import { sectionTable } from './tables.ts';

/** A draft says that it is one, of which form and when; what was handed in carries its version and the start of its digest. */
export const imprint = ({ formId, at, frozen }: Printing): string =>
  frozen
    ? `版本 ${frozen.versionCode}　校验码 ${frozen.digest.slice(0, 16).toUpperCase()}`
    : `草稿　表单 ${formId.slice(-8).toUpperCase()}　${sayInstant(at)}（北京时间）`;

const isSigned = (one: FormSection) => !one.tables && fieldsIn(one).some(({ kind }) => kind === 'signature');

const section = (sheet: Sheet, one: FormSection): Block[] => [
  // The signed commitment follows the plan on its page; every other section begins a new one.
  ...(isSigned(one) ? [] : [{ kind: 'page' } as const]),
  paragraph('heading', one.label, { after: 8, before: isSigned(one) ? 24 : 0, outline: 1 }),
  ...(one.tables ? [sectionTable(sheet, one)] : []),
  ...sectionFields(sheet, one),
];

/** A form on paper, every cell once, in the order and under the captions of the annex. An empty form is the blank annex. */
export const formDocument = (blank: FormDefinition, given: Answers, printing: Printing): PrintedDocument => {
  const { definition, answers } = withDays(blank, given, printing.days ?? {});
  const sheet: Sheet = { definition, cells: cellsOf(definition), answers: withComputed(definition, answers) };
  const name = sheet.cells.find(({ id }) => id === 'cover.name' || id === 'name');
  const called = name && textOf(sheet.answers, name.id);
  return {
    title: called ? `${definition.title}（${called}）` : definition.title,
    author: definition.issuer,
    at: printing.at.toISOString(),
    page: definition.layout.duplex ? { ...page, even: true } : page,
    styles: stylesOf(definition),
    footer: imprint(printing),
    blocks: [...cover(sheet), ...instructions(sheet), ...definition.sections.flatMap(one => section(sheet, one)), ...reasonsPage(printing.findings)],
  };
};
