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
      'zh-CN': '开放后只能延长截止时间或提前截止，均须说明原因。',
      en: 'Once open, one can only extend the deadline or close it early, each with a reason.',
    },
  },
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
