import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { history } from './actions/history.ts';
import { check, get } from './actions/read.ts';
import { save } from './actions/save.ts';
import { api, problems } from './contract.ts';
import { document } from './download.ts';

export default defineCapability({
  name: 'forms',
  api,
  problems,
  permissions,
  handlers: { get, save, check, history, document },
  securityEvents: { 'forms.telephones-seen': () => null },
  eventWords: {
    'forms.telephones-seen': { 'zh-CN': '查看了表中的联系电话', en: 'looked at the telephones in the form' },
    'forms.edited': { 'zh-CN': '填写了表单', en: 'filled in the form' },
    'forms.frozen': { 'zh-CN': '表单已定稿，内容不再变动', en: 'closed the form; its content stays as it is' },
  },
});
