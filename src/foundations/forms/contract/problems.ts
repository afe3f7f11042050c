import { defineProblems, outsideScope } from '#kernel/problem.ts';

export const problems = defineProblems('forms', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该表单', en: 'No such form' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '此表由其他单位填写，您可以查看', en: 'Another organisation fills in this form; you may read it' } },
  locked: {
    status: 409,
    title: { 'zh-CN': '此表已报送，不能再修改', en: 'This form has been handed in and cannot be changed' },
    detail: { 'zh-CN': '如需修改，请联系审核单位退回。', en: 'If something must change, ask whoever reviews it to return it.' },
  },
  closed: {
    status: 409,
    title: { 'zh-CN': '申报已截止，逾期不予受理', en: 'The call has closed; late changes are not accepted' },
    detail: {
      'zh-CN': '截止时间以系统数据库时间为准。草稿保留为只读，仍可查看和导出。',
      en: 'The database’s clock decides. The draft stays, read-only; it can be read and exported.',
    },
  },
  assigned: {
    status: 409,
    title: { 'zh-CN': '此栏目已交由他人填写，暂不能修改', en: 'This section is being filled in by somebody else' },
    detail: {
      'zh-CN': '您填写的内容已保留。可请对方释放该栏目，或联系牵头填报单位调整分工。',
      en: 'What you typed is kept. Ask them to release the section, or ask who coordinates the form.',
    },
  },
  'not-yours': {
    status: 403,
    title: { 'zh-CN': '此项由其他部门填写，您可以查看', en: 'Another department fills this in; you may read it' },
  },
  'not-asked': {
    status: 409,
    title: { 'zh-CN': '现在不是填写此项意见的环节', en: 'This opinion is not asked for at this stage' },
    detail: { 'zh-CN': '申报单位报送后、推荐前填写。', en: 'It is written after the applicant has sent the form and before it is recommended.' },
  },
  'not-committed': {
    status: 409,
    title: { 'zh-CN': '申报单位尚未确认承诺，暂不能填写意见', en: 'The applicant has not confirmed its commitment yet: no opinion before that' },
  },
  part: {
    status: 403,
    title: { 'zh-CN': '您只参与填写其中的栏目，不能查看整份表单', en: 'You fill in a section of this form and do not see all of it' },
  },
  'no-version': { status: 404, title: { 'zh-CN': '没有这个版本', en: 'No such version' }, detail: outsideScope },
  'not-coordinator': {
    status: 403,
    title: { 'zh-CN': '分工由牵头填报单位安排', en: 'Sections are shared out by the organisation that fills in the form' },
  },
  'not-assignee': { status: 403, title: { 'zh-CN': '此栏目不是由您负责填写', en: 'This section is not yours' } },
  'not-assigned': { status: 409, title: { 'zh-CN': '此栏目尚未分工', en: 'Nobody has been given this section' } },
  'not-member': {
    status: 422,
    title: { 'zh-CN': '只能交给填报单位或表中的成员单位', en: 'A section is given to who fills in the form or is a member in it' },
    detail: { 'zh-CN': '请先在成员名单中从名录选取该单位。', en: 'Enter the organisation in the list of members first, from the directory.' },
  },
  'not-colleague': {
    status: 422,
    title: { 'zh-CN': '只能指定本单位有填报权限的人员；外单位由其自行安排', en: 'Only a person of your own organisation who fills in forms can be named' },
  },
  conflict: {
    status: 409,
    title: { 'zh-CN': '有内容已被他人修改，请核对后再保存', en: 'Somebody else changed this; compare and save again' },
    detail: {
      'zh-CN': '本次提交的内容均未保存，双方填写的内容都在，请选择保留哪一份。',
      en: 'Nothing of this request was saved; both texts are kept for you to choose from.',
    },
  },
});
