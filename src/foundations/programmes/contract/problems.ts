import { defineProblems, outsideScope } from '#kernel/problem.ts';

export const problems = defineProblems('programmes', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该申报批次', en: 'No such call' }, detail: outsideScope },
  'no-package': { status: 404, title: { 'zh-CN': '没有找到该项目包或版本', en: 'No such package or version' } },
  'no-draft': { status: 404, title: { 'zh-CN': '没有找到该待采用的项目包', en: 'No such uploaded package' }, detail: outsideScope },
  'version-exists': {
    status: 409,
    title: { 'zh-CN': '该项目包已有此版本，请在 programme.json 中改用新的版本号', en: 'The package has this version already; give programme.json a new one' },
  },
  'same-version': { status: 409, title: { 'zh-CN': '批次已使用该版本', en: 'The call uses this version already' } },
  incompatible: {
    status: 409,
    title: { 'zh-CN': '新版本与已填写的内容不相容，不能作为更正', en: 'The version does not fit what was written; it is no correction' },
    detail: {
      'zh-CN': '批次和各表单均未变动。请按列出的问题修订项目包后再上传。',
      en: 'Nothing was changed. Revise the package as listed and upload it again.',
    },
  },
  changed: { status: 409, title: { 'zh-CN': '该批次已被他人修改，请刷新后重试', en: 'It was changed by someone else; reload and try again' } },
  role: { status: 403, title: { 'zh-CN': '批次由市经济信息委、市教委办理', en: 'Calls are kept by the two municipal departments' } },
  'not-draft': {
    status: 409,
    title: { 'zh-CN': '批次已开放，不能再修改', en: 'The call has been opened and cannot be changed any more' },
    detail: {
      'zh-CN': '开放后只能凭通知延长截止时间或提前截止。',
      en: 'Once open, its dates move only by a notice of extension or of an earlier end.',
    },
  },
  'opening-proposed': {
    status: 409,
    title: { 'zh-CN': '已提请开放，正在等待另一部门会签', en: 'Opening has been proposed and waits for the other commission' },
    detail: {
      'zh-CN': '如需修改，请先撤回提请，或由另一部门说明不同意的理由。',
      en: 'To change the call, take the proposal back first, or let the other commission object.',
    },
  },
  'not-proposed': { status: 409, title: { 'zh-CN': '目前没有待会签的开放提请', en: 'Nobody proposes to open this call at present' } },
  'own-proposal': {
    status: 403,
    title: { 'zh-CN': '本部门提请的开放须由另一部门会签', en: 'What your commission proposed is for the other one to confirm' },
  },
  'other-proposal': { status: 403, title: { 'zh-CN': '只能撤回本部门的提请', en: 'Only the commission that proposed can take it back' } },
  'number-missing': {
    status: 422,
    title: { 'zh-CN': '请填写通知的文号', en: 'Give the document number of the notice' },
    detail: { 'zh-CN': '正式批次的时间只能凭有文号的通知调整。', en: 'The dates of an official call move only by a notice that has a number.' },
  },
  'issued-later': { status: 422, title: { 'zh-CN': '发文日期不能晚于今天', en: 'The notice cannot have been issued after today' } },
  'not-earlier': {
    status: 422,
    title: { 'zh-CN': '新的截止时间应早于原截止时间、不早于现在', en: 'The new deadline must be earlier than the old one and not in the past' },
  },
  'not-addressed': { status: 404, title: { 'zh-CN': '本批次未主送该单位', en: 'The call is not addressed to this organisation' } },
  'annex-template': {
    status: 422,
    title: { 'zh-CN': '项目包中没有这一部分，或已对应另一附件', en: 'The package has no such part, or another annex is it already' },
  },
  'annex-fixed': { status: 409, title: { 'zh-CN': '批次已开放，附件不能再更换', en: 'The call is open; this annex cannot be replaced any more' } },
  'no-file': { status: 404, title: { 'zh-CN': '没有上传该文件', en: 'There is no such file' } },
  'not-open': { status: 409, title: { 'zh-CN': '该批次当前不在申报期', en: 'This call is not open' } },
  'deadline-past': {
    status: 409,
    title: { 'zh-CN': '截止日期已过，请先改为今天或以后的日期', en: 'The deadline has passed; set it to today or later first' },
  },
  'not-later': {
    status: 422,
    title: { 'zh-CN': '新的截止日期应晚于原截止日期和今天', en: 'The new deadline must be later than the old one and not in the past' },
  },
  'still-open': { status: 409, title: { 'zh-CN': '申报截止后才能公布结果', en: 'Results can be published only after the call has closed' } },
  invalid: { status: 422, title: { 'zh-CN': '联系方式有误，请按提示修改', en: 'Some contacts are not valid; please correct them as shown' } },
  published: { status: 409, title: { 'zh-CN': '结果已公布，不能再更改该批次', en: 'Results are published; the call cannot be changed any more' } },
});
