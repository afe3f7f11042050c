import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { Said } from '#kernel/said.ts';
import { byId, Day, reason, Time } from './common.ts';
import { Evidence, Programme } from './packages.ts';
import { Settings } from './settings.ts';

export const CallState = z.enum(['draft', 'open', 'closed', 'published']);
export type CallState = z.infer<typeof CallState>;
export const CallAction = z.enum(['change', 'propose', 'confirm', 'object', 'withdraw', 'extend', 'close']);
export type CallAction = z.infer<typeof CallAction>;

/** The two commissions that keep every call. */
export const Commission = z.enum(['economy', 'education']);
export type Commission = z.infer<typeof Commission>;
export const OpeningOutcome = z.enum(['confirmed', 'objected', 'withdrawn']);
export type OpeningOutcome = z.infer<typeof OpeningOutcome>;
/** One proposal to open the call, and what the other commission said; seen by the city alone. */
export const Opening = z.object({
  proposing: Commission,
  proposer: z.string(),
  proposedAt: z.iso.datetime(),
  outcome: OpeningOutcome.nullable(),
  decider: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
});
export type Opening = z.infer<typeof Opening>;

export const NoticeKind = z.enum(['extension', 'advance']);
export type NoticeKind = z.infer<typeof NoticeKind>;
/** A file that everybody may download. */
export const PublicFile = z.object({ id: z.uuid(), name: z.string(), size: z.number().int() });
export type PublicFile = z.infer<typeof PublicFile>;
/** The machine-readable parts of a package that an annex may have become. */
export const Template = z.enum(['form', 'plan', 'indicators']);
export type Template = z.infer<typeof Template>;
/** An annex of the notice: its number by its place, its file, and the part of which package and version it is. */
export const Annex = z.object({
  id: z.uuid(),
  no: z.string(),
  title: z.string(),
  gloss: z.string().nullable(),
  template: Template.nullable(),
  templateVersion: z.string().nullable(),
  file: PublicFile.nullable(),
});
export type Annex = z.infer<typeof Annex>;
/** 延期通知, or a notice that the call ends earlier. */
export const Notice = z.object({
  id: z.uuid(),
  kind: NoticeKind,
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuedOn: Day,
  reason: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  file: PublicFile.nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** `state` is the one in force by the database's clock: a call past `closesAt` is closed. */
export const Call = z.object({
  id: z.uuid(),
  packageId: z.string(),
  packageVersion: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuers: z.array(z.string()),
  year: z.number().int(),
  opensAt: z.iso.datetime().nullable(),
  closesAt: z.iso.datetime(),
  target: z.number().int().nullable(),
  clusters: z.array(z.string()),
  state: CallState,
  practice: z.boolean(),
  ...Settings.shape,
});
export type Call = z.infer<typeof Call>;

export const CallPage = Call.extend({
  version: z.number().int(),
  programme: z.object({ title: Said, leadType: Programme.shape.leadType, evidence: z.array(Evidence), sources: z.array(z.string()) }),
  /** The last extension, and why the call was closed early, for everybody to read. */
  extension: z.object({ from: z.iso.datetime(), reason: z.string() }).nullable(),
  closeReason: z.string().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  openings: z.array(Opening),
  /** That this reader’s organisation is an addressee, and whether somebody there signed for it; null for everybody else. */
  receipt: z.object({ receivedAt: z.iso.datetime().nullable(), receiver: z.string().nullable(), quota: z.number().int().nullable() }).nullable(),
  /** How many are addressed and how many signed, for the city. */
  addressees: z.object({ all: z.number().int(), received: z.number().int() }).nullable(),
  notices: z.array(Notice),
  annexes: z.array(Annex),
  /** What this reader may try now: open (`because: null`), or closed with the name of the problem that says why. */
  allowed: z.array(z.object({ action: CallAction, because: z.enum(['deadline-past', 'opening-proposed']).nullable() })),
});
export type CallPage = z.infer<typeof CallPage>;

/** 业务咨询 or 平台技术咨询, as the notice has them. */
export const Contact = z.strictObject({
  kind: z.enum(['business', 'technical']),
  name: z.string().trim().min(1).max(50),
  phone: z.string().trim().min(1).max(60),
});
export type Contact = z.infer<typeof Contact>;
const Contacts = z.object({ items: z.array(Contact) });

/** What an officer decides about a call; the package gives the rest. Without a time `closesOn` counts to the end of that day in Shanghai. */
export const Details = z.object({
  title: z.string().trim().min(4).max(200),
  documentNumber: z.string().trim().min(2).max(60).nullable(),
  issuers: z.array(z.string().trim().min(2).max(60)).min(1).max(10),
  year: z.number().int().min(1990).max(2100),
  closesOn: Day,
  closesTime: Time.nullable(),
  target: z.number().int().min(1).max(1000).nullable(),
  clusters: z.array(z.string().trim().min(2).max(40)).max(60),
  ...Settings.shape,
});
export type Details = z.infer<typeof Details>;

export const endpoints = {
  correct: endpoint({
    method: 'POST',
    path: '/calls/{id}/correct',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '批次改用更正后的版本；填报中的表单随之更新或保持原样', en: 'Take a call to a corrected version; drafts follow or stay as they are' },
    input: byId.extend({ packageVersion: Programme.shape.version, drafts: z.enum(['move', 'keep']), reason }),
    output: CallPage,
    problems: ['missing', 'role', 'no-package', 'same-version', 'incompatible', 'published'],
    example: { id: '01900000-0000-7000-8000-000000000001', packageVersion: '3', drafts: 'move', reason: '更正附件4中一处单位。' },
  }),
  calls: endpoint({
    method: 'GET',
    path: '/calls',
    permission: 'public',
    summary: { 'zh-CN': '申报批次（已开放的任何人可查）', en: 'Calls (anyone may see those that were opened)' },
    input: z.object({
      state: CallState.optional(),
      year: z.coerce.number().int().min(1990).max(2100).optional(),
      practice: z.stringbool().optional(),
      ...pageQuery,
    }),
    output: pageOf(Call),
    example: { state: 'open' },
  }),
  call: endpoint({
    method: 'GET',
    path: '/calls/{id}',
    permission: 'public',
    summary: { 'zh-CN': '一个申报批次', en: 'One call' },
    input: byId,
    output: CallPage,
    problems: ['missing'],
  }),
  contacts: endpoint({
    method: 'GET',
    path: '/calls/{id}/contacts',
    permission: 'signed-in',
    summary: { 'zh-CN': '批次联系人（登录后可见）', en: 'Whom to ask about a call (for who is signed in)' },
    input: byId,
    output: Contacts,
    problems: ['missing'],
  }),
  setContacts: endpoint({
    method: 'PUT',
    path: '/calls/{id}/contacts',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '维护批次联系人', en: 'Keep the contacts of a call' },
    input: byId.extend({ items: z.array(Contact).max(10) }),
    output: Contacts,
    problems: ['missing', 'invalid', 'published'],
    example: { id: '01900000-0000-7000-8000-000000000001', items: [{ kind: 'business', name: '示例联系人', phone: '023-12345678' }] },
  }),
  createCall: endpoint({
    method: 'POST',
    path: '/calls',
    permission: 'programmes.manage',
    summary: {
      'zh-CN': '由项目包新建批次（草稿；未填的取项目包的默认值）',
      en: 'Make a call from a package (a draft; what is left out comes from the package)',
    },
    input: Details.partial().extend({
      packageId: Programme.shape.id,
      packageVersion: Programme.shape.version.optional(),
      practice: z.boolean().default(false),
    }),
    output: CallPage,
    problems: ['no-package'],
    example: { packageId: 'chongqing-park-2023', closesOn: '2027-11-10' },
  }),
  changeCall: endpoint({
    method: 'PUT',
    path: '/calls/{id}',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '修改草稿批次', en: 'Change a call while it is a draft' },
    input: Details.extend({ ...byId.shape, version: z.number().int() }),
    output: CallPage,
    problems: ['missing', 'role', 'not-draft', 'changed', 'opening-proposed'],
  }),
};
