import { defineProblems } from '#kernel/problem.ts';
import { type Attachable, type Capability, defineCapability } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';

/** A kind of record that exists only here: its owner attaches until it is closed, readers read. */
type Record = { owner: string; readers: readonly string[]; closed: boolean };
/** The one slot that takes one file only. */
export const single = 'plan';
export const records = new Map<string, Record>();

const problems = defineProblems('test-records', {
  role: { status: 403, title: { 'zh-CN': '您没有此项权限', en: 'This is not yours to do' } },
  closed: { status: 409, title: { 'zh-CN': '申报已截止', en: 'The call has closed' } },
});

const scopesOf = ({ owner, readers }: Record) => [owner, ...readers];
const seen = (nodes: readonly string[], id: string) => {
  const record = records.get(id);
  return record && scopesOf(record).some(node => nodes.includes(node)) ? record : undefined;
};

const attachable: Attachable = {
  mayAttach: async ({ actor }, id, slot) => {
    const record = seen(actor.nodes, id);
    if (!record) return null;
    if (!actor.nodes.includes(record.owner)) throw problems.role();
    if (record.closed) throw problems.closed();
    return { scopes: scopesOf(record), one: slot === single };
  },
  asks: async () => ({
    marks: ['1.1', '1.2', '2.1', '7'].map(key => ({ key, label: `示例观测点${key}`, group: { 'zh-CN': '示例指标', en: 'Example' } })),
    typed: ['agreement'],
  }),
  mayRead: async ({ actor }, id) => seen(actor.nodes, id) !== undefined,
  closed: async ({ actor }, id) => {
    const record = records.get(id)!;
    return actor.nodes.includes(record.owner) ? (record.closed ? problems.closed() : null) : problems.role();
  },
};

const slice = defineCapability({ name: 'test-records', api: {}, handlers: {}, problems, permissions: {}, attachables: { 'test-record': attachable } });

/** The slices were found by folder; this one is put beside them for this process. */
export const addTestRecords = (): void => {
  const all = slices() as Capability[];
  if (!all.some(known => known.name === slice.name)) all.push(slice as unknown as Capability);
};
