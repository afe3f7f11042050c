import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';

/** What a list is called: its batch (首批), the day from which it holds, its number and where the ministry printed it. */
export const Batch = z.object({
  batch: z.string().trim().min(1).max(40),
  listedOn: z.iso.date(),
  documentNumber: z.string().trim().min(2).max(60).nullable().default(null),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
});
export type Batch = z.infer<typeof Batch>;

const Entry = z.object({ nth: z.number().int(), consortium: z.string(), province: z.string(), park: z.string(), school: z.string(), enterprise: z.string() });
export type CultivationEntry = z.infer<typeof Entry>;

const List = z.object({
  id: z.uuid(),
  title: z.string(),
  batch: z.string(),
  listedOn: z.iso.date(),
  documentNumber: z.string().nullable(),
  link: z.string().nullable(),
  callTitle: z.string(),
  practice: z.boolean(),
  count: z.number().int(),
});
export const CultivationList = List;
export type CultivationList = z.infer<typeof List>;
/** `consortiumId`: the consortium that is cultivated; null for the moment between the publication and that. */
export const CultivationPage = List.extend({ entries: z.array(Entry.extend({ consortiumId: z.uuid().nullable() })) });
export type CultivationPage = z.infer<typeof CultivationPage>;

/** What the ministry is about to publish of a call, or has published. */
export const CultivationDraft = z.object({
  call: z.object({ id: z.uuid(), title: z.string(), closesAt: z.iso.datetime(), practice: z.boolean() }),
  title: z.string(),
  entries: z.array(Entry.extend({ applicationId: z.uuid() })),
  /** Reported and not decided yet. */
  undecided: z.array(z.object({ id: z.uuid(), name: z.string() })),
  omitted: z.number().int(),
  /** Why it cannot be published now, in the name of a problem. */
  because: z.string().nullable(),
  listId: z.uuid().nullable(),
});
export type CultivationDraft = z.infer<typeof CultivationDraft>;

const callId = z.object({ callId: z.uuid() });
const format = z.enum(['pdf', 'docx', 'xlsx']);
const example = { callId: '01900000-0000-7000-8000-000000000001' };

export const endpoints = {
  cultivationDraft: endpoint({
    method: 'GET',
    path: '/cultivation/calls/{callId}',
    permission: 'applications.cultivate',
    summary: { 'zh-CN': '本批次拟公布的培育名单', en: 'The cultivation list of a call, before it is published' },
    input: callId,
    output: CultivationDraft,
    problems: ['missing', 'no-cultivation'],
  }),
  cultivate: endpoint({
    method: 'POST',
    path: '/cultivation/calls/{callId}',
    permission: 'applications.cultivate',
    summary: { 'zh-CN': '公布培育名单', en: 'Publish the cultivation list of a call' },
    input: callId.extend(Batch.shape),
    output: CultivationPage,
    problems: ['missing', 'no-cultivation', 'still-open', 'undecided', 'none-approved', 'list-published', 'day-ahead'],
    example: { ...example, batch: '首批', listedOn: '2023-09-20', documentNumber: null, link: null },
  }),
  cultivationDraftPaper: endpoint({
    method: 'GET',
    path: '/cultivation/calls/{callId}/papers/{format}',
    permission: 'applications.cultivate',
    raw: true,
    summary: { 'zh-CN': '下载拟公布的培育名单（公布稿或表格）', en: 'Download the draft of the list, as a paper or a sheet' },
    input: callId.extend({ format, batch: z.string().trim().max(40).default('') }),
    output: z.unknown(),
    problems: ['missing', 'no-cultivation', 'none-approved'],
  }),
  cultivationLists: endpoint({
    method: 'GET',
    path: '/cultivation',
    permission: 'public',
    summary: { 'zh-CN': '已公布的培育名单', en: 'The cultivation lists that were published' },
    input: z.object({ ...pageQuery }),
    output: pageOf(CultivationList),
  }),
  cultivationList: endpoint({
    method: 'GET',
    path: '/cultivation/{id}',
    permission: 'public',
    summary: { 'zh-CN': '一批培育名单', en: 'One cultivation list' },
    input: z.object({ id: z.uuid() }),
    output: CultivationPage,
    problems: ['list-missing'],
  }),
  cultivationPaper: endpoint({
    method: 'GET',
    path: '/cultivation/{id}/papers/{format}',
    permission: 'applications.read',
    raw: true,
    summary: { 'zh-CN': '下载培育名单（公布文或表格）', en: 'Download a cultivation list, as a paper or a sheet' },
    input: z.object({ id: z.uuid(), format }),
    output: z.unknown(),
    problems: ['list-missing'],
  }),
};
