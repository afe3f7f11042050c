import { defineProblems, outsideScope } from '#kernel/problem.ts';

export const problems = defineProblems('links', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该成员或链接', en: 'No such member or link' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '此表由其他单位填写，链接由填写单位发出', en: 'Another organisation fills in this form and makes its links' } },
  locked: { status: 409, title: { 'zh-CN': '推荐书已报送，不再发出填报链接', en: 'The form has been handed in; no links are made any more' } },
  closed: { status: 409, title: { 'zh-CN': '申报已截止，不再发出填报链接', en: 'The call has closed; no links are made any more' } },
  'no-section': {
    status: 422,
    title: { 'zh-CN': '此栏目不能通过链接填写', en: 'This section cannot be filled in by a link' },
    detail: { 'zh-CN': '该栏目由其他部门填写，或表中没有这个栏目。', en: 'Another department fills it in, or the form has no such section.' },
  },
  'no-telephone': {
    status: 422,
    title: { 'zh-CN': '成员名单中没有该单位可收短信的手机号', en: 'The list of members gives no mobile number for this member' },
    detail: { 'zh-CN': '请填写联系人手机号后再生成链接。', en: 'Enter the contact’s mobile number, then make the link.' },
  },
  'not-mobile': { status: 422, title: { 'zh-CN': '请填写 11 位手机号', en: 'Enter a mobile number of 11 digits' } },
  past: { status: 422, title: { 'zh-CN': '有效期应晚于现在', en: 'The link must end later than now' } },
  'no-channel': {
    status: 409,
    title: { 'zh-CN': '本系统未开通短信，不能发送', en: 'Short messages are not set up here; nothing was sent' },
    detail: {
      'zh-CN': '请把链接或二维码发给对方；对方打开后，由填报单位当面或电话告知一次性口令。',
      en: 'Hand over the link or its QR code; when it is opened, the school that fills in the form reads out a one-time code.',
    },
  },
  'channel-there': {
    status: 409,
    title: { 'zh-CN': '已开通短信，请由对方接收短信验证码', en: 'Short messages are set up: the member receives the code by message' },
  },
  gone: {
    status: 410,
    title: { 'zh-CN': '填报链接无效', en: 'This link is not valid' },
    detail: {
      'zh-CN': '请检查链接是否完整，或联系邀请您填报的学校重新发送。',
      en: 'Look whether the link is complete, or ask the school that invited you for a new one.',
    },
  },
  'too-soon': { status: 429, title: { 'zh-CN': '验证码刚刚发出，请稍候再重新获取', en: 'A code was sent just now; wait a little before you ask again' } },
  'too-many-codes': {
    status: 429,
    title: { 'zh-CN': '获取验证码次数过多', en: 'Too many codes were asked for' },
    detail: { 'zh-CN': '请一小时后再试。已填写的内容不受影响。', en: 'Try again in an hour. What was filled in is safe.' },
  },
  'wrong-code': { status: 422, title: { 'zh-CN': '验证码不正确', en: 'The code is not correct' } },
  'code-gone': {
    status: 422,
    title: { 'zh-CN': '验证码已失效，请重新获取', en: 'The code is not valid any more; ask for a new one' },
  },
  'prove-again': {
    status: 403,
    title: { 'zh-CN': '确认前请重新验证手机', en: 'Prove your telephone again before you confirm' },
    detail: { 'zh-CN': '距上次验证已超过 15 分钟。已填写的内容都在。', en: 'The last code was entered more than 15 minutes ago. What you filled in is there.' },
  },
  forged: {
    status: 422,
    title: { 'zh-CN': '二维码不是本系统打印的确认表，已拒绝', en: 'This code is on no page that this system printed; it was refused' },
    detail: { 'zh-CN': '请从本系统重新打印确认表。', en: 'Print the confirmation again from here.' },
  },
  'not-attached': {
    status: 409,
    title: { 'zh-CN': '没有找到这份已上传的确认表', en: 'The uploaded page was not found' },
    detail: { 'zh-CN': '请重新上传后再归档。', en: 'Upload it again, then file it.' },
  },
  'other-form': {
    status: 422,
    title: { 'zh-CN': '这是其他申报的确认表，不能归到此处', en: 'This page belongs to another application and cannot be filed here' },
  },
});
