import type { Text } from '#kernel/words.ts';

/** How histories and the audit say what happened. */
export const eventWords: Readonly<Record<string, Text>> = {
  'applications.started': { 'zh-CN': '发起申报', en: 'started the application' },
  'applications.school-named': { 'zh-CN': '指定具体负责的职业学校', en: 'named the responsible school' },
  'applications.sent': { 'zh-CN': '报送区县审核', en: 'sent it to the district' },
  'applications.returned': { 'zh-CN': '退回修改', en: 'returned it' },
  'applications.recommended': { 'zh-CN': '审核推荐', en: 'recommended it' },
  'applications.forwarded': { 'zh-CN': '报区县政府', en: 'put it before the district government' },
  'applications.reopened': { 'zh-CN': '撤回定稿修改', en: 'took the final version back' },
  'applications.correction-asked': { 'zh-CN': '要求补正', en: 'asked for corrections' },
  'applications.resubmitted': { 'zh-CN': '提交补正材料', en: 'handed in the corrections' },
  'applications.sent-to-experts': { 'zh-CN': '送专家评审', en: 'sent it to the experts' },
  'applications.review-closed': { 'zh-CN': '结束专家评审', en: 'closed the expert review' },
  'applications.passed': { 'zh-CN': '资格审查通过', en: 'found it eligible' },
  'applications.submitted': { 'zh-CN': '上传提交', en: 'submitted it' },
  'applications.late': { 'zh-CN': '逾期办理，不予受理', en: 'tried too late and was refused' },
  'applications.decided': { 'zh-CN': '审定', en: 'decided' },
  'applications.withdrawn': { 'zh-CN': '撤回申报', en: 'withdrew it' },
  'applications.form-kept': {
    'zh-CN': '表样未更新：已填写的内容与更正后的版本不相容',
    en: 'the form stayed as it was: what is written does not fit the corrected version',
  },
  'applications.deadline-moved': { 'zh-CN': '截止时间随批次调整', en: 'the deadline moved with its call' },
  'applications.cluster-marked': { 'zh-CN': '标明或更改城市群申报', en: 'marked it as that of a city cluster, or changed that' },
  'applications.points-checked': { 'zh-CN': '对照观测点自查', en: 'checked the evidence against the observation points' },
  'applications.bundle-ordered': { 'zh-CN': '生成汇编或归档包', en: 'ordered a volume or an archive' },
  'applications.bundle-made': { 'zh-CN': '汇编或归档包已生成', en: 'a volume or an archive was made' },
  'applications.bundle-taken': { 'zh-CN': '下载汇编或归档包', en: 'downloaded a volume or an archive' },
  'applications.slip-taken': { 'zh-CN': '下载呈批单', en: 'downloaded the approval slip' },
  'applications.published': { 'zh-CN': '公布结果', en: 'published the result' },
};
