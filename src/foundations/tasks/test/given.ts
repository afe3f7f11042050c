import { newId } from '#kernel/id.ts';
import { tomorrow } from '#test/database.ts';
import type { NewTask } from '../published.ts';

export const said = (text: string) => ({ 'zh-CN': text, en: text });
export const task = (node: string, more: Partial<NewTask> = {}): NewTask => ({
  key: 'review',
  subjectKind: 'application',
  subjectId: newId(),
  title: said('审核推荐书'),
  link: '/applications/1',
  node,
  roles: [],
  dueAt: tomorrow,
  ...more,
});
type Listed = { body: { items: { title: { 'zh-CN': string } }[] } };
export const titles = (answer: Listed) => answer.body.items.map(item => item.title['zh-CN']);
