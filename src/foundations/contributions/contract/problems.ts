import { defineProblems, outsideScope } from '#kernel/problem.ts';

export const problems = defineProblems('contributions', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该填报表', en: 'No such sheet' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '此表由其他单位填写，您可以查看', en: 'Another organisation fills in this sheet; you may read it' } },
  locked: {
    status: 409,
    title: { 'zh-CN': '推荐书已报送，成员数据不能再修改', en: 'The form has been handed in; members’ figures cannot be changed' },
    detail: { 'zh-CN': '如需修改，请联系负责学校。', en: 'If something must change, ask the school that fills in the form.' },
  },
  closed: {
    status: 409,
    title: { 'zh-CN': '申报已截止，不能再修改', en: 'The call has closed; nothing can be changed' },
    detail: { 'zh-CN': '已保存的内容仍可查看和打印。', en: 'What was saved can still be read and printed.' },
  },
  conflict: {
    status: 409,
    title: { 'zh-CN': '有内容已被他人修改，请核对后再保存', en: 'Somebody else changed this; compare and save again' },
    detail: {
      'zh-CN': '本次提交的内容均未保存，双方填写的内容都在，请选择保留哪一份。',
      en: 'Nothing of this request was saved; both texts are kept for you to choose from.',
    },
  },
  'nothing-given': { status: 409, title: { 'zh-CN': '还没有填写任何内容，不能报送', en: 'Nothing has been filled in yet' } },
  impossible: {
    status: 422,
    title: { 'zh-CN': '有比例的分子大于分母，请核对后再报送', en: 'In a ratio the part is larger than the whole; correct it first' },
  },
  outdated: {
    status: 409,
    title: { 'zh-CN': '这一页是旧版本，打印后数据有改动', en: 'This page is of an older version; the figures were changed after it was printed' },
    detail: { 'zh-CN': '请重新打印确认表，签字盖章后再登记。', en: 'Print the confirmation again, have it signed and sealed, and file that page.' },
  },
  'no-list': { status: 422, title: { 'zh-CN': '没有这一份清单，请刷新后重试', en: 'There is no such list; reload and try again' } },
  'not-a-member': {
    status: 422,
    title: { 'zh-CN': '共建单位应从成员中选择，请刷新后重试', en: 'Choose the co-builders among the members; reload and try again' },
  },
  settled: { status: 409, title: { 'zh-CN': '这两项已经判定，请先撤销原来的判定', en: 'These two were settled before; undo that first' } },
});
