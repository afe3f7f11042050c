import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Said } from '#kernel/said.ts';
import { id } from './common.ts';

/** 采取多种形式对申报材料进行核实 (教育部办公厅通知 三、2). */
export const VerificationKind = z.enum(['documents', 'site', 'data', 'interview', 'other']);
export type VerificationKind = z.infer<typeof VerificationKind>;
/** 申报材料纸质版、电子版. */
export const MaterialVersion = z.enum(['paper', 'electronic']);
export type MaterialVersion = z.infer<typeof MaterialVersion>;
/** How a version went: on paper by post, courier or hand; electronic as a disc (刻录光盘), by mail or by a platform. */
export const Way = z.enum(['post', 'courier', 'hand', 'disc', 'mail', 'platform']);
export type Way = z.infer<typeof Way>;
export const waysOf: Readonly<Record<MaterialVersion, readonly Way[]>> = { paper: ['post', 'courier', 'hand'], electronic: ['disc', 'mail', 'platform'] };

const done = { person: z.string(), at: z.iso.datetime() };

const verification = {
  kind: VerificationKind,
  day: z.iso.date(),
  verifier: z.string().trim().min(2).max(200),
  findings: z.string().trim().min(2).max(2000),
};
const dispatch = { day: z.iso.date(), way: Way, note: z.string().trim().max(200) };
const visit = { day: z.iso.date(), team: z.string().trim().min(2).max(300), report: z.string().trim().min(10).max(5000) };

/** 产业园区总产值在本省份位于前列 (教育部办公厅通知 二、1): in 亿元, and where that stands among how many parks, by which source. */
export const Standing = z.strictObject({
  value: z
    .string()
    .trim()
    .regex(/^\d{1,12}(\.\d{1,4})?$/),
  rank: z.number().int().min(1).max(10_000),
  parks: z.number().int().min(1).max(10_000),
  year: z.number().int().min(2000).max(2100),
  source: z.string().trim().min(2).max(200),
});
export type Standing = z.infer<typeof Standing>;

/** Everything between the province and the ministry about one application, as far as this reader sees it. */
export const Nomination = z.object({
  /** Who filed it, for which organisation, and when: a province files none (在园区自愿申报的基础上). */
  filed: z.object({ person: z.string(), organisation: z.string(), startedAt: z.iso.datetime(), sentAt: z.iso.datetime().nullable() }),
  seat: z.number().int().nullable(),
  reserveOrder: z.number().int().nullable(),
  standing: Standing.nullable(),
  verifications: z.array(z.object({ id: z.uuid(), ...verification, ...done })),
  dispatches: z.array(z.object({ version: MaterialVersion, ...dispatch, ...done })),
  visits: z.array(z.object({ id: z.uuid(), ...visit, ...done })),
  mayVerify: z.boolean(),
  mayDispatch: z.boolean(),
  mayVisit: z.boolean(),
  mayStand: z.boolean(),
});
export type Nomination = z.infer<typeof Nomination>;

const Listed = z.object({
  id: z.uuid(),
  name: z.string(),
  park: z.string(),
  school: z.string(),
  stageName: Said,
  reported: z.boolean(),
  filedBy: z.string(),
  filedAt: z.iso.datetime(),
});
/** The few places of the province in one call, and who waits for one. */
export const Ledger = z.object({
  call: z.object({ id: z.uuid(), title: z.string(), closesAt: z.iso.datetime(), contactOffice: z.string().nullable(), postalAddress: z.string().nullable() }),
  quota: z.number().int().nullable(),
  recommended: z.array(Listed.extend({ seat: z.number().int() })),
  reserve: z.array(Listed.extend({ order: z.number().int() })),
});
export type Ledger = z.infer<typeof Ledger>;

const example = { id: '01900000-0000-7000-8000-000000000001' };
const callId = z.object({ callId: z.uuid() });

export const endpoints = {
  nomination: endpoint({
    method: 'GET',
    path: '/applications/{id}/nomination',
    permission: 'applications.read',
    summary: { 'zh-CN': '向教育部推荐：核实、名额、报送与考察', en: 'Verification, place, dispatch and visits of an application to the ministry' },
    input: id,
    output: Nomination,
    problems: ['missing'],
  }),
  verify: endpoint({
    method: 'POST',
    path: '/applications/{id}/verifications',
    permission: 'applications.nominate',
    summary: { 'zh-CN': '登记一次核实', en: 'Record one verification of the material' },
    input: id.extend(verification),
    output: Nomination,
    problems: ['missing', 'role', 'state', 'day-ahead'],
    example: { ...example, kind: 'documents', day: '2023-05-10', verifier: '示例核查组', findings: '申报材料与支撑材料一致。' },
  }),
  dispatch: endpoint({
    method: 'PUT',
    path: '/applications/{id}/dispatches/{version}',
    permission: 'applications.nominate',
    summary: { 'zh-CN': '登记纸质版或电子版的报送日期与方式', en: 'Record when and how the paper or electronic version was sent' },
    input: id.extend({ version: MaterialVersion, ...dispatch, note: dispatch.note.default('') }),
    output: Nomination,
    problems: ['missing', 'role', 'state', 'closed', 'day-ahead', 'wrong-way'],
    example: { ...example, version: 'paper', day: '2023-05-20', way: 'courier', note: '示例单号' },
  }),
  visit: endpoint({
    method: 'POST',
    path: '/applications/{id}/visits',
    permission: 'applications.visit',
    summary: { 'zh-CN': '登记实地考察', en: 'Record a site visit' },
    input: id.extend(visit),
    output: Nomination,
    problems: ['missing', 'role', 'state', 'day-ahead'],
    example: { ...example, day: '2023-06-12', team: '示例考察组', report: '园区与学校共建实训基地运行正常。' },
  }),
  setStanding: endpoint({
    method: 'PUT',
    path: '/applications/{id}/park-standing',
    permission: 'applications.standing',
    summary: { 'zh-CN': '填写园区总产值及在本省份的位次', en: 'State the output value of the park and its rank in the province' },
    input: id.extend({ standing: Standing }),
    output: Nomination,
    problems: ['missing', 'role', 'state', 'closed', 'rank-beyond'],
    example: { ...example, standing: { value: '862.5', rank: 3, parks: 48, year: 2022, source: '示例统计公报' } },
  }),
  ledger: endpoint({
    method: 'GET',
    path: '/nominations/{callId}',
    permission: 'applications.ledger',
    summary: { 'zh-CN': '推荐名额与候补名单', en: 'The places of the province and its reserve list' },
    input: callId,
    output: Ledger,
    problems: ['missing', 'no-nominations'],
  }),
  nominationPaper: endpoint({
    method: 'GET',
    path: '/nominations/{callId}/papers/{kind}/{format}',
    permission: 'applications.ledger',
    raw: true,
    summary: { 'zh-CN': '下载推荐名单汇总表或报送清单', en: 'Download the list of recommendations or the dispatch checklist' },
    input: callId.extend({ kind: z.enum(['summary', 'dispatch']), format: z.enum(['pdf', 'docx', 'xlsx']) }),
    output: z.unknown(),
    problems: ['missing', 'no-nominations', 'none-recommended'],
  }),
};
