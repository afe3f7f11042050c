import { defineProblems, outsideScope } from '#kernel/problem.ts';

export const problems = defineProblems('applications', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该申报', en: 'No such application' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '这一步不由您办理', en: 'This step is not yours to do' } },
  state: { status: 409, title: { 'zh-CN': '当前环节不能执行此操作，请刷新查看最新状态', en: 'Not possible at this stage; reload to see where it stands' } },
  closed: {
    status: 409,
    title: { 'zh-CN': '申报已截止，逾期不予受理', en: 'The call has closed; late applications are not accepted' },
    detail: {
      'zh-CN': '截止时间以系统数据库时间为准。草稿保留为只读，仍可查看和导出。',
      en: 'The database’s clock decides. Your draft stays, read-only; it can be read and exported.',
    },
  },
  'not-open': { status: 409, title: { 'zh-CN': '该批次尚未开放申报', en: 'This call is not open' } },
  incomplete: {
    status: 409,
    title: { 'zh-CN': '推荐书或建设方案尚未完整，或存在错误', en: 'The form or the plan is incomplete or has errors' },
    detail: { 'zh-CN': '请打开「自查」，逐条补齐后再办理。', en: 'Open the self-check and settle each item first.' },
  },
  'no-opinion': {
    status: 409,
    title: { 'zh-CN': '推荐意见尚未填写', en: 'The opinion on the recommendation has not been written yet' },
    detail: { 'zh-CN': '请先打开推荐书，填写「推荐意见」。', en: 'Open the form and write the opinion first.' },
  },
  'no-school': { status: 409, title: { 'zh-CN': '尚未指定具体负责的职业学校', en: 'No responsible school has been named yet' } },
  'not-a-park': {
    status: 403,
    title: { 'zh-CN': '只有产业园区可以牵头申报', en: 'Only an industrial park can lead an application' },
    detail: { 'zh-CN': '依据：渝经信发〔2023〕85号 二、申报类型。', en: 'Source: 渝经信发〔2023〕85号, part 2.' },
  },
  'no-district': {
    status: 409,
    title: {
      'zh-CN': '贵单位尚未登记所在区县，请联系市级部门维护单位名录',
      en: 'Your organisation has no district in the directory; ask the municipal officers to add it',
    },
  },
  'not-a-school': { status: 422, title: { 'zh-CN': '只能指定职业学校', en: 'Only a vocational school can be named' } },
  'unknown-cluster': { status: 422, title: { 'zh-CN': '产业集群不在本批次的可选范围内', en: 'That industry cluster is not offered by this call' } },
  'already-started': {
    status: 409,
    title: { 'zh-CN': '贵园区在本批次已有申报，请打开已有申报继续办理', en: 'Your park already has an application in this call; continue with that one' },
  },
  'evidence-locked': {
    status: 409,
    title: { 'zh-CN': '申报材料已报送或已办结，现在不能增减佐证材料', en: 'The material has been handed in: evidence cannot be added or removed now' },
  },
  'unknown-slot': { status: 422, title: { 'zh-CN': '没有这一类佐证材料，请刷新后重试', en: 'There is no such kind of evidence; reload and try again' } },
  'few-places': { status: 422, title: { 'zh-CN': '城市群须列出至少两个城市或园区', en: 'A city cluster names at least two cities or parks' } },
  'reason-needed': { status: 422, title: { 'zh-CN': '请填写理由', en: 'Please give a reason' } },
  'over-target': {
    status: 409,
    title: { 'zh-CN': '同意数量将超过本批次目标数，请确认后再办理', en: 'This would exceed the target of the call; confirm to go on' },
  },
  undecided: { status: 409, title: { 'zh-CN': '仍有已提交的申报未审定，不能公布结果', en: 'Some submitted applications are not decided yet' } },
  'still-open': { status: 409, title: { 'zh-CN': '申报截止后才能公布结果', en: 'Results can be published only after the call has closed' } },
  'none-approved': {
    status: 409,
    title: { 'zh-CN': '本批次没有同意创建的申报，不能起草公示或公布', en: 'No application of this call was approved, so there is nothing to announce' },
  },
  'bundle-missing': { status: 404, title: { 'zh-CN': '没有找到该文件，可能已过期，请重新生成', en: 'No such file; it may have expired, make it again' } },
  'bundle-waiting': { status: 409, title: { 'zh-CN': '文件尚在生成，请稍候', en: 'The file is still being made' } },
  'not-submitted': { status: 404, title: { 'zh-CN': '尚未提交，没有回执', en: 'Not submitted yet, so there is no receipt' } },
});
