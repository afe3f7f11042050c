import { defineProblems, outsideScope } from '#kernel/problem.ts';
import { say } from '#kernel/words.ts';

export const problems = defineProblems('reviews', {
  missing: { status: 404, title: say('没有找到该评审内容', 'No such review'), detail: outsideScope },
  locked: {
    status: 409,
    title: say('评分表已提交，不能再修改', 'The score sheet was handed in and cannot be changed'),
    detail: say('确需修改的，请联系组织评审的市级部门退回。', 'If it must change, ask the municipal department that runs the review to reopen it.'),
  },
  closed: {
    status: 409,
    title: say('不在评审时间内，不能评分', 'Scoring is not open at this time'),
    detail: say('已保存的内容仍在，可以查看。', 'What was saved is still there to read.'),
  },
  conflict: { status: 409, title: say('有内容已在别处修改，请核对后再保存', 'Something was changed elsewhere; compare and save again') },
  undeclared: { status: 409, title: say('请先作出回避声明，再查看材料和评分', 'Declare first whether you must stand aside; then read and score') },
  recused: { status: 409, title: say('您已回避该项评审，不能查看材料和评分', 'You stand aside here and can neither read nor score') },
  declared: { status: 409, title: say('已作出声明', 'This was declared already') },
  'reason-missing': { status: 422, title: say('请写明理由', 'Give the reason') },
  incomplete: { status: 409, title: say('评分尚未填写完整，不能提交', 'The score sheet is not complete yet') },
  state: { status: 409, title: say('当前状态不能执行此操作', 'This is not possible in the present state') },
  changed: { status: 409, title: say('该记录已被他人修改，请刷新后重试', 'Somebody else changed this record; reload and try again') },
  'no-organisation': { status: 422, title: say('单位名录中没有这家单位，请重新选择', 'The directory has no such organisation; choose again') },
  'no-call': { status: 422, title: say('没有这个批次，请重新选择', 'There is no such call; choose again') },
  'no-indicators': { status: 422, title: say('该批次的项目包没有观测点，不能组织评分', 'The package of this call has no observation points to score') },
  'no-subjects': { status: 422, title: say('请至少选择一项待评审的申报', 'Choose at least one application to be reviewed') },
  'not-reviewable': {
    status: 409,
    title: say('所选申报不在专家评审环节，请刷新后重新选择', 'A chosen application does not wait for experts; reload and choose again'),
  },
  scheme: { status: 422, title: say('评分方案有误，请按提示修改', 'The scheme is not valid; please correct it as shown') },
  days: { status: 422, title: say('截止时间须晚于开始时间，且晚于现在', 'The end must come after the beginning and after now') },
  'no-expert': {
    status: 422,
    title: say('所选专家不可用：可能已暂停，或尚未接受邀请', 'A chosen expert is not available: paused, or the invitation was not accepted yet'),
  },
  'pool-small': {
    status: 409,
    title: say('可抽取的专家不足', 'The pool has too few experts to draw from'),
    detail: say(
      '与任一申报有利害关系、已暂停、尚未接受邀请或已在组内的专家不参加抽取。',
      'Experts tied to any subject, paused, not yet joined or already on the panel are left out.',
    ),
  },
  'panel-small': {
    status: 409,
    title: say('有申报的评审专家少于方案要求的人数', 'Some subjects have fewer experts than the scheme wants'),
    detail: say('请补充专家后再开始评审。', 'Add experts before opening.'),
  },
  'scores-missing': {
    status: 409,
    title: say('有申报的有效评分少于方案要求的份数，不能结束评审', 'Some subjects have fewer scores than the scheme wants; the review cannot end'),
    detail: say('请催办或更换专家；必要时延长评审时间。', 'Remind or replace experts; extend the time if need be.'),
  },
  'too-early': {
    status: 409,
    title: say('评审时间未到，且仍有评分表未提交', 'The time is not over and some sheets are not handed in'),
  },
  open: { status: 409, title: say('评审结束前不能查看结果', 'Results can be read once the review has ended') },
});
