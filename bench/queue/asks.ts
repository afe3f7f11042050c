import type { Visitor } from '../world/world.ts';

/** What an officer asks for while he works through a list. `words` are what the world’s names are found by. */
export const kinds = ['list', 'next', 'filter', 'chinese', 'pinyin', 'initials', 'code', 'tasks', 'global'] as const;
export type Kind = (typeof kinds)[number];

export type Known = { readonly callId: string; readonly cursor: string | null; readonly names: readonly string[]; readonly receipts: readonly string[] };
export type User = Visitor & { readonly known: Known };

const pinyins = ['qingsong', 'yunfan', 'xinghe', 'jincheng', 'yuanhang', 'jinshi', 'bowen', 'baichuan'] as const;
const initials = ['qszz', 'yfjg', 'xhcx', 'jcrt', 'rhhz', 'tzld'] as const;
const states = ['in-review', 'draft', 'returned', 'decided'] as const;

const any = <T>(of: readonly T[], n: number): T => of[n % of.length]!;

/** The n-th of its kind, so that two runs ask the same. */
export const pathOf = (kind: Kind, { known }: User, n: number): string => {
  const search = (q: string) => `/api/applications?size=50&q=${encodeURIComponent(q)}`;
  switch (kind) {
    case 'list':
      return '/api/applications?size=50';
    case 'next':
      return `/api/applications?size=50${known.cursor ? `&after=${encodeURIComponent(known.cursor)}` : ''}`;
    case 'filter':
      return `/api/applications?size=50&callId=${known.callId}&state=${any(states, n)}`;
    case 'chinese':
      return search(any(known.names, n));
    case 'pinyin':
      return search(any(pinyins, n));
    case 'initials':
      return search(any(initials, n));
    case 'code':
      return search(any(known.receipts, n));
    case 'tasks':
      return '/api/tasks?size=50';
    case 'global':
      return `/api/search?q=${encodeURIComponent(n % 3 === 0 ? any(pinyins, n) : n % 3 === 1 ? any(known.names, n) : any(known.receipts, n))}`;
  }
};
