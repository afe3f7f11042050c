import type { Text } from '#kernel/words.ts';
import type { SayPayload } from '#platform/capability.ts';
import { words } from './words/index.ts';

const titleOf = (payload: Readonly<Record<string, unknown>>): Text => payload['title'] as Text;
const why = ({ reason }: Readonly<Record<string, unknown>>): Text | null =>
  typeof reason === 'string' ? { 'zh-CN': words['zh-CN'].noteSays(reason), en: words.en.noteSays(reason) } : null;
const joined = (...said: (Text | null)[]): Text => {
  const all = said.filter(one => one !== null);
  return { 'zh-CN': all.map(one => one['zh-CN']).join('\n'), en: all.map(one => one.en).join('\n') };
};

const assigned: SayPayload = payload => {
  const title = titleOf(payload);
  const person = String(payload['person'] ?? '');
  return joined({ 'zh-CN': words['zh-CN'].assignedTo(title['zh-CN'], person), en: words.en.assignedTo(title.en, person) }, why(payload));
};
const plain: SayPayload = payload => joined(titleOf(payload), why(payload));

/** What the history of a record says of its tasks. */
export const eventNotes: Readonly<Record<string, SayPayload>> = { 'tasks.assigned': assigned, 'tasks.given-back': plain, 'tasks.urged': plain };
