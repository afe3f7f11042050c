import { attachmentsOf } from '#foundations/attachments/published.ts';
import { answersOf, checkForm, readForm } from '#foundations/forms/published.ts';
import type { Part } from '#foundations/procedures/contract.ts';
import { stepsOf } from '#foundations/procedures/published.ts';
import { callOf, type Package, packageOf } from '#foundations/programmes/published.ts';
import { publicityOf } from '#foundations/publicity/published.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { membersOf } from '#kernel/form/cells.ts';
import { isConfirmation } from '#kernel/form/values.ts';
import { qrOf } from '#kernel/qr.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { type Format, printDocument } from '#platform/documents/press.ts';
import { transact } from '#platform/http/transact.ts';
import { partsOf } from '../access.ts';
import { type api, problems } from '../contract.ts';
import { announcement as draft, type Line } from '../papers/announcement.ts';
import { receiptPaper } from '../papers/receipt.ts';
import { type Slip, slipPaper } from '../papers/slip.ts';
import * as store from '../store.ts';
import { presentAll } from './present.ts';
import { receipt } from './results.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const types = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;

/** A file for the reader's machine: it opens nowhere else, and nothing in it runs. */
export const headFor = ({ reply }: WireCtx, type: string, name: string) =>
  reply
    .header('content-type', type)
    .header('content-disposition', dispositionOf(name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'");

/** Read in one short transaction, printed without holding any. */
const answer = async (ctx: WireCtx, format: Format, name: string, paper: PrintedDocument) =>
  headFor(ctx, types[format], `${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.${format}`).send(Buffer.from(await printDocument(paper, format)));

export const paper = async (ctx: WireCtx, { id, format }: In<'paper'>) => {
  const given = await transact(ctx, 'read', inner => receipt(inner, { id }));
  return answer(ctx, format, `提交回执-${given.number}`, receiptPaper(given));
};

/** What members disclosed instead of confirming a statement (如实说明). */
const disclosuresOf = async (ctx: Ctx, formId: string): Promise<Slip['disclosures']> => {
  const { definition } = await readForm(ctx, formId);
  const answers = await answersOf(ctx, formId);
  const told = Object.values(answers).flatMap(value => (isConfirmation(value) ? [value.disclosures ?? {}] : []));
  return membersOf(definition, answers).flatMap(({ organisation, rowIds }) =>
    told.flatMap(disclosures => rowIds.flatMap(row => (disclosures[row] ? [{ organisation, text: disclosures[row] }] : []))),
  );
};

/** Whose leaders sign it: in a call of the ministry the education commission acts for the province. */
const levelOf = (parts: readonly Part[], { programme }: Package): Slip['level'] => {
  if (parts.includes('ministry')) return 'ministry';
  if (!parts.includes('city')) return 'district';
  return programme.nominations ? 'province' : 'city';
};

const readSlip = async (ctx: Ctx, id: string, address: string): Promise<Slip> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  const parts = partsOf(ctx.actor, row);
  if (!['district', 'city', 'ministry'].some(part => parts.some(mine => mine === part))) throw problems.role();
  const shown = (await presentAll(ctx, [row]))(row);
  const call = await callOf(ctx.tx, row.callId);
  const pack = await packageOf(ctx.tx, call!.packageId, call!.packageVersion);
  const { findings } = await checkForm(ctx, row.formId, { callOpen: true });
  await ctx.note('applications.slip-taken', id, { scopes: row.scopes });
  return {
    name: row.name,
    call: { title: shown.call.title, documentNumber: call?.documentNumber ?? null },
    park: shown.park.name,
    school: shown.school?.name ?? null,
    district: shown.district.name,
    clusters: row.clusters,
    stage: shown.stageName['zh-CN'],
    receiptNumber: row.receiptNumber,
    submittedAt: shown.submittedAt,
    versionCode: row.versionCode,
    digest: row.digest,
    files: (await attachmentsOf(ctx.tx, 'application', id)).length,
    findings: findings.map(({ severity, message, reason }) => ({ severity, message: message['zh-CN'], reason: reason ?? null })),
    disclosures: await disclosuresOf(ctx, row.formId),
    steps: (await stepsOf(ctx, id)).map(({ name, organisation, at, reason }) => ({
      name: name['zh-CN'],
      organisation: organisation?.name ?? null,
      at,
      reason,
    })),
    level: levelOf(parts, pack),
    qr: qrOf(address),
    // What it says is as it stood at the last change, so the same state gives the same paper.
    at: row.updatedAt,
  };
};

export const slip = async (ctx: WireCtx, { id, format }: In<'slip'>) => {
  const { request } = ctx;
  const address = `${request.protocol}://${request.host}/applications/${id}`;
  const given = await transact(ctx, 'read', inner => readSlip(inner, id, address));
  return answer(ctx, format, `呈批单-${given.name}`, slipPaper(given));
};

const readAnnouncement = async (ctx: Ctx, callId: string) => {
  const call = await callOf(ctx.tx, callId);
  if (!call) throw problems.missing();
  const rows = await store.ofCall(ctx.tx, callId);
  if (rows.some(row => row.submittedAt !== null && row.outcome === null && row.state !== 'withdrawn')) throw problems.undecided();
  const approved = rows.filter(row => row.outcome === 'approved').toSorted((a, b) => (a.receiptNumber ?? '').localeCompare(b.receiptNumber ?? ''));
  if (approved.length === 0) throw problems['none-approved']();
  const present = await presentAll(ctx, approved);
  const lines = approved
    .map(present)
    .map(({ name, park, school, district }): Line => ({ consortium: name, park: park.name, school: school?.name ?? '', district: district.name }));
  const shown = await publicityOf(ctx.tx, 'call', callId);
  return {
    call,
    lines,
    shown,
    days: call.publicityDays ?? 5,
    at: approved.reduce((last, row) => (row.decidedAt && row.decidedAt > last ? row.decidedAt : last), call.closesAt),
  };
};

/** A draft of 公示 or 公布 from what was decided; number and dates are filled in where papers are registered. */
export const announcement = async (ctx: WireCtx, { callId, kind, format }: In<'announcement'>) => {
  const given = await transact(ctx, 'read', inner => readAnnouncement(inner, callId));
  return answer(ctx, format, `${kind === 'publicity' ? '公示' : '公布'}（草拟）-${given.call.title}`, draft(kind, given));
};
