import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { check, get, history } from './actions/read.ts';
import { save } from './actions/save.ts';
import { summary } from './actions/summary.ts';
import { compare, keep, versions } from './actions/versions.ts';
import { archives } from './archive.ts';
import { attachable } from './attachable.ts';
import { api, problems } from './contract.ts';
import { adoption, document, summaryDocument } from './download.ts';
import { taskLinks } from './links.ts';
import { answer, ask, remind, round, rounds, settleOpinion } from './opinions/actions.ts';
import { reactions } from './reactions.ts';
import { dropReturned, returned, takeReturned, uploadReturned } from './returned/actions.ts';

export default defineCapability({
  name: 'plans',
  api,
  problems,
  permissions,
  handlers: {
    summary,
    get,
    save,
    check,
    history,
    versions,
    keep,
    compare,
    document,
    summaryDocument,
    uploadReturned,
    returned,
    takeReturned,
    dropReturned,
    rounds,
    ask,
    round,
    answer,
    settleOpinion,
    remind,
    adoption,
  },
  reactions,
  linkables: { 'plan-task': taskLinks },
  attachables: { plan: attachable },
  archives,
  eventWords: {
    'plans.edited': { 'zh-CN': '编写了建设方案', en: 'wrote in the plan' },
    'plans.kept': { 'zh-CN': '保存了建设方案的一个版本', en: 'kept a version of the plan' },
    'plans.returned': { 'zh-CN': '上传了修改后的建设方案文件', en: 'uploaded an edited file of the plan' },
    'plans.asked': { 'zh-CN': '就建设方案征求意见', en: 'asked for opinions about the plan' },
    'plans.answered': { 'zh-CN': '答复了征求意见', en: 'answered a round of opinions' },
    'plans.settled': { 'zh-CN': '处理了一条意见', en: 'settled an opinion' },
    'plans.reminded': { 'zh-CN': '提醒了尚未答复的单位', en: 'reminded who had not answered' },
    'plans.frozen': { 'zh-CN': '建设方案已定稿，内容不再变动', en: 'closed the plan; its content stays as it is' },
  },
});
