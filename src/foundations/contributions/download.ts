import { createHash } from 'node:crypto';
import { dispositionOf } from '#kernel/disposition.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { listsOf, questionsFor } from '#kernel/form/members.ts';
import { canonicalJson, type Value } from '#kernel/form/values.ts';
import { qrOf } from '#kernel/qr.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { printDocument } from '#platform/documents/press.ts';
import { transact } from '#platform/http/transact.ts';
import { codeOf } from '#platform/qr/code.ts';
import { manages, partOf } from './access.ts';
import { contentsOf, numbersOf, printNumbers, type SheetContent } from './actions/content.ts';
import { entryOf, matches, matchesOf } from './actions/matches.ts';
import { type Opened, openSheet, readRound } from './actions/open.ts';
import { groupLabelsOf } from './actions/read.ts';
import { type api, problems } from './contract.ts';
import { type Confirmed, confirmationDocument } from './document/confirmation.ts';
import { listsDocument } from './document/lists.ts';
import { countIn } from './rules/matching.ts';
import { statementsOf } from './rules/statements.ts';
import * as store from './store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Printed = { readonly paper: PrintedDocument; readonly name: string };

const types = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;
const fileName = (parts: readonly (string | null)[], format: string) =>
  `${parts
    .filter(part => part !== null && part !== '')
    .map(part => [...part!].slice(0, 60).join(''))
    .join('-')
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.${format}`;

type Round = Pick<Opened, 'round' | 'definition'>;

/** What one member’s page says now, under the number that it has. */
const pageOf = ({ round, definition }: Round, sheet: store.Sheet, { items, digest }: SheetContent, number: number): Confirmed => {
  const labels = groupLabelsOf(definition);
  return {
    member: sheet.name,
    groups: sheet.groups.map(group => labels[group] ?? group),
    consortium: round.title,
    questions: questionsFor(definition, sheet.groups),
    figures: sheet.figures,
    counts: listsOf(definition).map(list => {
      const own = items.filter(item => item.list === list.key);
      return { list, byYear: list.years.map(({ year }) => ({ year, count: countIn(matchesOf(own, []), own.map(entryOf), year) })) };
    }),
    ...statementsOf(definition),
    disclosure: sheet.disclosure,
    version: `第${number}版　${digest.slice(0, 8).toUpperCase()}`,
    code: qrOf(codeOf(sheet.id, number), 'quartile'),
  };
};

/** What these sheets say, with the number that `numbers` knows for each. */
const pagesOf = async (ctx: Ctx, round: Round, sheets: readonly store.Sheet[], numbers: typeof numbersOf): Promise<ReadonlyMap<string, Confirmed>> => {
  const contents = await contentsOf(ctx, sheets);
  const numbered = await numbers(
    ctx,
    sheets.map(sheet => ({ sheet, digest: contents.get(sheet.id)!.digest })),
  );
  return new Map(
    sheets.flatMap(sheet => {
      const number = numbered.get(sheet.id);
      return number === undefined ? [] : [[sheet.id, pageOf(round, sheet, contents.get(sheet.id)!, number)]];
    }),
  );
};

/** The numbers of the pages are given here: the same content keeps its own, other content gets the next. */
const confirmed = async (ctx: Ctx, round: Round, sheets: readonly store.Sheet[]): Promise<Confirmed[]> => [
  ...(await pagesOf(ctx, round, sheets, printNumbers)).values(),
];

/** The pages that have their number already, by sheet: one whose content was never printed is not among them. Writes nothing. */
export const printedPages = (ctx: Ctx, round: Round, sheets: readonly store.Sheet[]) => pagesOf(ctx, round, sheets, numbersOf);

const shortOf = (id: string) => id.slice(-8).toUpperCase();

const onePage = async (ctx: Ctx, id: string, format: string): Promise<Printed> => {
  const opened = await openSheet(ctx, id);
  if (partOf(ctx.actor, opened.round, opened.sheet) === 'reader') throw problems.role();
  const pages = await confirmed(ctx, opened, [opened.sheet]);
  const code = pages[0]!.version.replace('　', ' ');
  return { paper: confirmationDocument(opened.definition, pages, { at: ctx.now, code }), name: fileName(['确认表', opened.sheet.name, code], format) };
};

/** Every member’s page in one file, in the order in which the sheets were made. */
const allPages = async (ctx: Ctx, formId: string, format: string): Promise<Printed> => {
  const { round, definition } = await readRound(ctx, formId);
  if (!manages(ctx.actor, round)) throw problems.role();
  const members = (await store.sheetsOf(ctx.tx, formId)).filter(sheet => sheet.member);
  const pages = await confirmed(ctx, { round, definition }, members);
  const paper = confirmationDocument(definition, pages, { at: ctx.now, code: `确认表汇总 ${shortOf(formId)}` });
  return { paper, name: fileName(['成员确认表', round.title], format) };
};

export const lists = async (ctx: Ctx, formId: string, format: string): Promise<Printed> => {
  const { round, definition } = await readRound(ctx, formId);
  const { things } = await matches(ctx, { formId });
  const digest = createHash('sha256')
    .update(canonicalJson(things as unknown as Value))
    .digest('hex');
  const code = `清单 ${digest.slice(0, 8).toUpperCase()}`;
  return {
    paper: listsDocument(definition, listsOf(definition), things, { at: ctx.now, code, consortium: round.title }),
    name: fileName(['共建共享清单', round.title], format),
  };
};

/** A file: read (and its pages numbered) in one short transaction, printed without holding any. */
const send = async (ctx: WireCtx, format: 'pdf' | 'docx', mode: 'read' | 'write', read: (inner: Ctx) => Promise<Printed>) => {
  const { paper, name } = await transact(ctx, mode, read);
  const file = await printDocument(paper, format);
  return ctx.reply
    .header('content-type', types[format])
    .header('content-disposition', dispositionOf(name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .send(Buffer.from(file));
};

export const pageDocument = (ctx: WireCtx, { id, format }: In<'pageDocument'>) => send(ctx, format, 'write', inner => onePage(inner, id, format));
export const pagesDocument = (ctx: WireCtx, { formId, format }: In<'pagesDocument'>) => send(ctx, format, 'write', inner => allPages(inner, formId, format));
export const listsDocumentFile = (ctx: WireCtx, { formId, format }: In<'listsDocument'>) => send(ctx, format, 'read', inner => lists(inner, formId, format));
