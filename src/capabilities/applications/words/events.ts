import type { Text } from '#kernel/words.ts';

/** How histories and the audit say what happened. */
export const eventWords: Readonly<Record<string, Text>> = {
  'applications.started': { 'zh-CN': '发起申报', en: 'started the application' },
  'applications.school-named': { 'zh-CN': '指定具体负责的职业学校', en: 'named the responsible school' },
  'applications.dispatch-recorded': { 'zh-CN': '登记报送、抄送结果', en: 'recorded what was sent to others' },
  'applications.invited': { 'zh-CN': '商请单位参加', en: 'asked an organisation to take part' },
  'applications.invitation-answered': { 'zh-CN': '答复商请', en: 'answered an invitation' },
  'applications.invitation-cancelled': { 'zh-CN': '撤销商请', en: 'took an invitation back' },
  'applications.sent': { 'zh-CN': '报送审核', en: 'sent it to be reviewed' },
  'applications.returned': { 'zh-CN': '退回修改', en: 'returned it' },
  'applications.recommended': { 'zh-CN': '审核推荐', en: 'recommended it' },
  'applications.forwarded': { 'zh-CN': '报区县政府', en: 'put it before the district government' },
  'applications.reopened': { 'zh-CN': '撤回定稿修改', en: 'took the final version back' },
  'applications.correction-asked': { 'zh-CN': '要求补正', en: 'asked for corrections' },
  'applications.resubmitted': { 'zh-CN': '提交补正材料', en: 'handed in the corrections' },
  'applications.sent-to-experts': { 'zh-CN': '送专家评审', en: 'sent it to the experts' },
  'applications.review-closed': { 'zh-CN': '结束专家评审', en: 'closed the expert review' },
  'applications.correction-extended': { 'zh-CN': '延长补正期限', en: 'gave more time for corrections' },
  'applications.opinion-given': { 'zh-CN': '提出会签意见', en: 'gave an opinion' },
  'applications.checked': { 'zh-CN': '填写审查清单', en: 'answered the list of checks' },
  'applications.paper-registered': { 'zh-CN': '登记纸面办理', en: 'entered a signed slip' },
  'applications.paper-confirmed': { 'zh-CN': '核对纸面办理', en: 'compared a signed slip' },
  'applications.paper-refused': { 'zh-CN': '未确认纸面办理', en: 'did not confirm a signed slip' },
  'applications.passed': { 'zh-CN': '资格审查通过', en: 'found it eligible' },
  'applications.submitted': { 'zh-CN': '上传提交', en: 'submitted it' },
  'applications.late': { 'zh-CN': '逾期办理，不予受理', en: 'tried too late and was refused' },
  'applications.decided': { 'zh-CN': '审定', en: 'decided' },
  'applications.nominated': { 'zh-CN': '核实并推荐', en: 'verified and recommended it' },
  'applications.reserved': { 'zh-CN': '列入候补名单', en: 'put it on the reserve list' },
  'applications.promoted': { 'zh-CN': '递补推荐', en: 'moved it up from the reserve list' },
  'applications.declined': { 'zh-CN': '不予推荐', en: 'did not recommend it' },
  'applications.reported': { 'zh-CN': '报送教育部', en: 'reported it to the Ministry' },
  'applications.visit-started': { 'zh-CN': '组织实地考察', en: 'arranged a site visit' },
  'applications.enlisted': { 'zh-CN': '列入培育名单', en: 'put it on the cultivation list' },
  'applications.list-published': { 'zh-CN': '公布培育名单', en: 'published the cultivation list' },
  'applications.cultivated': { 'zh-CN': '公布培育名单', en: 'published it on a cultivation list' },
  'applications.omitted': { 'zh-CN': '不列入培育名单', en: 'left it off the cultivation list' },
  'applications.verified': { 'zh-CN': '登记核实情况', en: 'recorded a verification' },
  'applications.dispatched': { 'zh-CN': '登记材料报送', en: 'recorded how the material was sent' },
  'applications.visited': { 'zh-CN': '登记实地考察', en: 'recorded a site visit' },
  'applications.standing-stated': { 'zh-CN': '填写园区总产值位次', en: 'stated the rank of the park' },
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
  'applications.results-signed': { 'zh-CN': '会签公布结果', en: 'signed the results' },
  'applications.published': { 'zh-CN': '公布结果', en: 'published the result' },
};

const answers: Readonly<Record<string, Text>> = { accepted: { 'zh-CN': '同意', en: 'accepted' }, declined: { 'zh-CN': '谢绝', en: 'declined' } };

type SayPayload = (payload: Readonly<Record<string, unknown>>) => Text;

/** Which organisation it was, what it said, and why. */
const ofInvitation: SayPayload = ({ organisation, answer, reason }) => {
  const said = (language: 'zh-CN' | 'en') => [organisation, answers[String(answer)]?.[language], reason].filter(Boolean).join(' · ');
  return { 'zh-CN': said('zh-CN'), en: said('en') };
};

const ofDispatch: SayPayload = ({ name, address, result, number }) => {
  const said = [name, address, number, result].filter(Boolean).join(' · ');
  return { 'zh-CN': said, en: said };
};

export const eventNotes: Readonly<Record<string, SayPayload>> = {
  'applications.dispatch-recorded': ofDispatch,
  'applications.invited': ofInvitation,
  'applications.invitation-answered': ofInvitation,
  'applications.invitation-cancelled': ofInvitation,
};
