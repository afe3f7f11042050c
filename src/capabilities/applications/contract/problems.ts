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
  unsealed: {
    status: 409,
    title: { 'zh-CN': '签字盖章件尚不完整，不能提交或报送', en: 'Signatures and seals are not complete, so it cannot be handed in' },
    detail: {
      'zh-CN': '请打开「签字盖章」，补齐扫描页并逐处确认签章。',
      en: 'Open the tab for seals, supply the missing pages and confirm every place.',
    },
  },
  unsaid: { status: 409, title: { 'zh-CN': '会签部门尚未全部提出意见', en: 'Not every department has given its opinion yet' } },
  'not-agreed': {
    status: 409,
    title: { 'zh-CN': '会签部门尚未全部同意', en: 'Not every department has agreed yet' },
    detail: {
      'zh-CN': '请看「办理情况」中还缺谁的意见；有不同意见的，可退回修改。',
      en: 'The course shows whose opinion is missing; if somebody disagrees it can be returned.',
    },
  },
  unchecked: {
    status: 409,
    title: { 'zh-CN': '审查清单尚未逐项核对完毕', en: 'The list has not been gone through item by item' },
    detail: { 'zh-CN': '请打开「办理情况」，逐项填写审查结论。', en: 'Open the course and answer each item.' },
  },
  'check-failed': {
    status: 409,
    title: { 'zh-CN': '审查清单中有不符合的事项', en: 'Something on the list is not fulfilled' },
    detail: { 'zh-CN': '可要求补正，或作不通过处理。', en: 'Ask for corrections, or do not let it pass.' },
  },
  'unknown-check': { status: 422, title: { 'zh-CN': '审查清单没有这一项，请刷新后重试', en: 'The list has no such item; reload and try again' } },
  'correction-over': {
    status: 409,
    title: { 'zh-CN': '补正期限已过', en: 'The time for corrections is over' },
    detail: {
      'zh-CN': '已填写的内容保留为只读。如需延长期限，请与市级部门联系。',
      en: 'What was written stays, read-only. Ask the municipal officers if you need more time.',
    },
  },
  'correction-running': { status: 409, title: { 'zh-CN': '补正期限未到，暂不能作不通过处理', en: 'The time for corrections is not over yet' } },
  'day-passed': { status: 422, title: { 'zh-CN': '期限应为今天以后的日期', en: 'The last day must lie after today' } },
  'day-ahead': { status: 422, title: { 'zh-CN': '日期不能晚于今天', en: 'The day cannot lie after today' } },
  'no-scan': { status: 422, title: { 'zh-CN': '请先上传签批件扫描件', en: 'Upload the scan of the signed slip first' } },
  'not-on-paper': { status: 409, title: { 'zh-CN': '这一步不能以纸面办理', en: 'This step cannot be taken on paper' } },
  'paper-missing': { status: 404, title: { 'zh-CN': '没有找到该纸面办理登记', en: 'No such slip' }, detail: outsideScope },
  'paper-closed': { status: 409, title: { 'zh-CN': '该登记已核对或已失效，请刷新', en: 'This slip was compared already or is void; reload' } },
  'paper-waiting': { status: 409, title: { 'zh-CN': '已有一份纸面办理登记待核对', en: 'A slip waits to be compared already' } },
  'same-person': {
    status: 403,
    title: { 'zh-CN': '登记人不能核对自己登记的签批件，请由另一人核对', en: 'Who entered a slip cannot compare it; another person has to' },
  },
  unsigned: { status: 409, title: { 'zh-CN': '公布结果须由两部门会签，尚未签齐', en: 'Both commissions have to sign before results are published' } },
  unverified: {
    status: 409,
    title: { 'zh-CN': '尚未登记核实情况，不能推荐', en: 'No verification is recorded yet, so it cannot be recommended' },
    detail: {
      'zh-CN': '请先在「推荐与报送」中登记核实方式、核实人和结果。依据：教育部办公厅通知 三、2。',
      en: 'First record how it was verified, by whom and what was found.',
    },
  },
  'quota-full': {
    status: 409,
    title: { 'zh-CN': '本省份推荐名额已用完，不能再推荐', en: 'All places of the province are taken; no more can be recommended' },
    detail: {
      'zh-CN': '可列入候补名单；有已推荐的申报撤回或不予推荐后，候补第一名可以递补。已填写的意见和核实情况都已保存。',
      en: 'It can go on the reserve list; when a place becomes free the first of that list may move up. Opinion and verification are kept.',
    },
  },
  'not-first': {
    status: 409,
    title: { 'zh-CN': '应按候补顺序递补，本申报不是候补第一名', en: 'The first of the reserve list moves up; this is not the first' },
  },
  'not-dispatched': {
    status: 409,
    title: { 'zh-CN': '纸质版、电子版的报送情况尚未登记齐全', en: 'It is not recorded yet how the paper and the electronic version were sent' },
    detail: { 'zh-CN': '请在「推荐与报送」中分别登记报送日期和方式。', en: 'Record day and way of each under “Recommendation”.' },
  },
  'not-visited': { status: 409, title: { 'zh-CN': '尚未登记实地考察情况', en: 'The site visit is not recorded yet' } },
  'wrong-way': { status: 422, title: { 'zh-CN': '报送方式与材料版本不符', en: 'This version cannot be sent that way' } },
  'rank-beyond': { status: 422, title: { 'zh-CN': '位次不能大于园区总数', en: 'The rank cannot lie beyond the number of parks' } },
  'no-nominations': { status: 404, title: { 'zh-CN': '本批次没有推荐名额', en: 'This call has no places for recommendations' } },
  'none-recommended': { status: 409, title: { 'zh-CN': '本批次还没有推荐的申报', en: 'Nothing is recommended in this call yet' } },
  undecided: { status: 409, title: { 'zh-CN': '仍有已提交的申报未审定，不能公布结果', en: 'Some submitted applications are not decided yet' } },
  'no-publicity': {
    status: 409,
    title: { 'zh-CN': '本批次未设公示期，不需要公示', en: 'This call has no period of public notice' },
    detail: { 'zh-CN': '如需公示，请先在批次设置中填写公示期（工作日）。', en: 'To hold one, enter the working days in the settings of the call first.' },
  },
  'publicity-started': { status: 409, title: { 'zh-CN': '本批次的公示已经发布', en: 'The public notice of this call has been started already' } },
  'publicity-due': {
    status: 409,
    title: { 'zh-CN': '公示期满后才能公布结果', en: 'Results can be published only after the period of public notice' },
    detail: { 'zh-CN': '请先发起公示；公示期以系统数据库时间为准。', en: 'Start the notice first; the database’s clock decides when it is over.' },
  },
  'publicity-contested': {
    status: 409,
    title: { 'zh-CN': '对整个公示仍有未办结的异议，不能公布结果', en: 'Objections to the notice as a whole are not settled yet' },
    detail: { 'zh-CN': '请在「公示与异议」中办理后再公布。', en: 'Settle them under “Notices and objections” first.' },
  },
  'not-struck': {
    status: 409,
    title: { 'zh-CN': '只有公示期内异议成立并取消的，才能在此环节不予同意', en: 'At this stage only what was struck off after an objection can be rejected' },
  },
  'still-open': { status: 409, title: { 'zh-CN': '申报截止后才能公布结果', en: 'Results can be published only after the call has closed' } },
  'no-cultivation': {
    status: 409,
    title: { 'zh-CN': '本批次的结果不以培育名单公布', en: 'The results of this call are not published as a cultivation list' },
  },
  'ministry-publishes': {
    status: 409,
    title: { 'zh-CN': '本批次结果由教育部以培育名单公布', en: 'The Ministry publishes the results of this call as a cultivation list' },
  },
  'list-published': { status: 409, title: { 'zh-CN': '本批次的培育名单已经公布', en: 'The cultivation list of this call has been published already' } },
  'list-missing': {
    status: 404,
    title: { 'zh-CN': '没有找到该培育名单', en: 'No such cultivation list' },
    detail: { 'zh-CN': '该名单不存在，或尚未公布。', en: 'It does not exist, or has not been published yet.' },
  },
  'none-approved': {
    status: 409,
    title: { 'zh-CN': '本批次没有同意创建的申报，不能起草公示或公布', en: 'No application of this call was approved, so there is nothing to announce' },
  },
  'bundle-missing': { status: 404, title: { 'zh-CN': '没有找到该文件，可能已过期，请重新生成', en: 'No such file; it may have expired, make it again' } },
  'bundle-waiting': { status: 409, title: { 'zh-CN': '文件尚在生成，请稍候', en: 'The file is still being made' } },
  'dispatch-missing': { status: 404, title: { 'zh-CN': '没有找到这一报送事项', en: 'No such item of the list' }, detail: outsideScope },
  'dispatch-old': {
    status: 409,
    title: { 'zh-CN': '材料已补正并重新提交，请登记新版本的报送事项', en: 'The material was corrected since; record the item of the new version' },
  },
  'sent-when': { status: 422, title: { 'zh-CN': '报送时间应在提交之后、当前时间之前', en: 'It was sent after the submission and not in the future' } },
  'invitation-missing': { status: 404, title: { 'zh-CN': '没有找到这件商请', en: 'No such invitation' }, detail: outsideScope },
  'not-an-enterprise': {
    status: 422,
    title: { 'zh-CN': '配合企业只能从名录中的企业里选择', en: 'Only an enterprise of the directory can be asked to cooperate' },
  },
  'already-invited': { status: 409, title: { 'zh-CN': '该单位已在商请之列', en: 'That organisation has been asked already' } },
  answered: { status: 409, title: { 'zh-CN': '这件商请已经答复或撤销', en: 'This invitation was answered or taken back already' } },
  'not-submitted': { status: 404, title: { 'zh-CN': '尚未提交，没有回执', en: 'Not submitted yet, so there is no receipt' } },
});
