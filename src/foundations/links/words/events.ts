import { say } from '#kernel/words.ts';

export const eventWords = {
  'links.made': say('生成了填报链接', 'made a link for somebody without an account'),
  'links.renewed': say('重新生成了填报链接，原链接失效', 'made a link anew; the former is void'),
  'links.revoked': say('撤销了填报链接', 'revoked a link'),
  'links.opened': say('填报链接首次打开', 'a link was opened for the first time'),
  'links.entered': say('经链接验证手机后进入填报', 'proved a telephone and came in by a link'),
  'links.code-refused': say('填报链接的验证码不正确', 'entered a wrong code at a link'),
  'links.code-spoken': say('取了当面告知的一次性口令', 'took a one-time code to be read out'),
  'links.page-filed': say('归档了盖章的确认表', 'filed a stamped page'),
  'links.page-taken-back': say('撤销了确认表归档', 'took a filed page back'),
} as const;
