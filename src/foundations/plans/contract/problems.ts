import { defineProblems, outsideScope } from '#kernel/problem.ts';

export const problems = defineProblems('plans', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该建设方案', en: 'No such plan' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '此方案由其他单位编制，您可以查看', en: 'Another organisation writes this plan; you may read it' } },
  locked: {
    status: 409,
    title: { 'zh-CN': '此方案已报送，不能再修改', en: 'This plan has been handed in and cannot be changed' },
    detail: { 'zh-CN': '如需修改，请联系审核单位退回。', en: 'If something must change, ask whoever reviews it to return it.' },
  },
  closed: {
    status: 409,
    title: { 'zh-CN': '申报已截止，逾期不予受理', en: 'The call has closed; late changes are not accepted' },
    detail: {
      'zh-CN': '截止时间以系统数据库时间为准。方案保留为只读，仍可查看和导出。',
      en: 'The database’s clock decides. The plan stays, read-only; it can be read and exported.',
    },
  },
  conflict: {
    status: 409,
    title: { 'zh-CN': '有内容已被他人修改，请核对后再保存', en: 'Somebody else changed this; compare and save again' },
    detail: {
      'zh-CN': '本次提交的内容均未保存，双方填写的内容都在，请选择保留哪一份。',
      en: 'Nothing of this request was saved; both texts are kept for you to choose from.',
    },
  },
  large: { status: 413, title: { 'zh-CN': '文件超过 30 MB，请压缩图片后重试', en: 'The file is larger than 30 MB; make its pictures smaller' } },
  empty: { status: 422, title: { 'zh-CN': '文件是空的', en: 'The file is empty' } },
  'not-readable': {
    status: 422,
    title: { 'zh-CN': '无法读取该文件，请用 Word 或 WPS 另存为 .docx 后重试', en: 'The file cannot be read; save it as .docx with Word or WPS and try again' },
    detail: { 'zh-CN': '方案内容没有任何改动。', en: 'Nothing of the plan was changed.' },
  },
  settled: { status: 409, title: { 'zh-CN': '该文件已处理，请刷新查看', en: 'This file has been settled; reload to see' } },
  'until-past': { status: 422, title: { 'zh-CN': '截止日期应为今天或以后', en: 'The day must be today or later' } },
  'not-asked': { status: 403, title: { 'zh-CN': '本轮没有征求贵单位的意见', en: 'Your organisation was not asked in this round' } },
  'round-over': { status: 409, title: { 'zh-CN': '本轮征求意见已截止', en: 'This round is over' } },
  'no-place': { status: 422, title: { 'zh-CN': '方案中没有这一部分', en: 'The plan has no such part' } },
  'already-settled': {
    status: 409,
    title: { 'zh-CN': '编制单位已处理贵单位的意见，不能再修改', en: 'Your opinions have been settled and cannot be changed any more' },
  },
  'reason-needed': { status: 422, title: { 'zh-CN': '部分采纳或不采纳的，请写明理由', en: 'Give a reason for what is not adopted in full' } },
  'no-version': { status: 404, title: { 'zh-CN': '没有这个版本', en: 'There is no such version' } },
});
