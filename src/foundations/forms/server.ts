import { defineCapability, type SayPayload } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { compare, versions } from './actions/compare.ts';
import { history } from './actions/history.ts';
import { beat, leave, pulse } from './actions/presence.ts';
import { check, facts, get, since } from './actions/read.ts';
import { save } from './actions/save.ts';
import { askRelease, assign, assignees, setDone, setLock, unassign } from './actions/sections.ts';
import { archives } from './archive.ts';
import { api, problems } from './contract.ts';
import { blank, document } from './download.ts';
import { reactions } from './reactions.ts';

const aboutSections = [
  'forms.section-assigned',
  'forms.section-taken-back',
  'forms.section-reserved',
  'forms.section-released',
  'forms.section-done',
  'forms.section-reopened',
  'forms.release-asked',
] as const;

/** Which section, and to whom. */
const noteOf: SayPayload = ({ label, to }) => {
  const text = [label, to].filter(part => typeof part === 'string').join(' → ');
  return { 'zh-CN': text, en: text };
};

export default defineCapability({
  name: 'forms',
  api,
  problems,
  permissions,
  handlers: {
    get,
    versions,
    compare,
    since,
    save,
    check,
    facts,
    history,
    document,
    blank,
    pulse,
    beat,
    leave,
    assignees,
    assign,
    unassign,
    setLock,
    setDone,
    askRelease,
  },
  reactions,
  archives,
  eventNotes: Object.fromEntries(aboutSections.map(type => [type, noteOf])),
  securityEvents: { 'forms.telephones-seen': () => null },
  eventWords: {
    'forms.telephones-seen': { 'zh-CN': '查看了表中的联系电话', en: 'looked at the telephones in the form' },
    'forms.edited': { 'zh-CN': '填写了表单', en: 'filled in the form' },
    'forms.section-assigned': { 'zh-CN': '把栏目交由他人填写', en: 'gave a section to somebody' },
    'forms.section-taken-back': { 'zh-CN': '收回了栏目的分工', en: 'took a section back' },
    'forms.section-reserved': { 'zh-CN': '将栏目设为仅由负责人填写', en: 'let only the assignee write in a section' },
    'forms.section-released': { 'zh-CN': '释放了栏目，大家均可填写', en: 'released a section' },
    'forms.section-done': { 'zh-CN': '标记栏目已完成', en: 'marked a section as done' },
    'forms.section-reopened': { 'zh-CN': '继续填写已完成的栏目', en: 'took up a finished section again' },
    'forms.release-asked': { 'zh-CN': '请负责人释放栏目', en: 'asked for the release of a section' },
    'forms.sections-ended': { 'zh-CN': '表单已定稿，栏目分工结束', en: 'closed the form; nobody has a section any more' },
    'forms.moved': { 'zh-CN': '表样已更新为更正后的版本', en: 'took the form to a corrected version' },
    'forms.frozen': { 'zh-CN': '表单已定稿，内容不再变动', en: 'closed the form; its content stays as it is' },
  },
});
