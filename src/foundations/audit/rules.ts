import type { Text } from '#kernel/words.ts';

const both = (zh: string, en = zh): Text => ({ 'zh-CN': zh, en });

/** A key of ours (`with-district`) says nothing to a reader, and what is sealed is not for a history. */
const isSaying = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && !/^[a-z0-9-]+$/.test(value) && !value.startsWith('sealed:');

/** What a payload adds when its slice has no words of its own for it: the named change, and the reason. */
export const plainNote = ({ from, to, reason }: Readonly<Record<string, unknown>>): Text | null => {
  const change = isSaying(from) && isSaying(to) && from !== to ? both(`${from} → ${to}`) : null;
  const why = isSaying(reason) ? both(`理由：${reason}`, `Reason: ${reason}`) : null;
  if (change && why) return both(`${change['zh-CN']}\n${why['zh-CN']}`, `${change.en}\n${why.en}`);
  return change ?? why;
};
