import type { Text } from '#kernel/words.ts';

/** What leaves the house as a message, and who acts by a link: official text, Chinese for everybody. */
export const messages = {
  guest: (member: string, masked: string): string => `${member}（经链接填报 ${masked}）`,
  invitation: ({ inviter, member, about, until, url }: { inviter: string; member: string; about: string; until: string; url: string }): string =>
    `【共育】${inviter}邀请${member}填报《${about}》中本单位的数据，请于${until}前打开：${url} 首次打开需用本手机接收验证码。`,
  code: ({ code, minutes, inviter, member }: { code: string; minutes: number; inviter: string; member: string }): string =>
    `【共育】验证码${code}，${minutes}分钟内有效，用于${member}填报（邀请单位：${inviter}）。请勿告知他人。`,
  gone: (state: 'live' | 'revoked' | 'expired', inviter: string, until: string): Text =>
    state === 'expired'
      ? {
          'zh-CN': `该链接已于 ${until} 到期。如仍需填报，请联系${inviter}重新发送；已填写的内容都在。`,
          en: `It ended on ${until}. Ask ${inviter} for a new one if something is left to do; what was filled in is safe.`,
        }
      : {
          'zh-CN': `该链接已被撤销。如仍需填报，请联系${inviter}重新发送；已填写的内容都在。`,
          en: `It was revoked. Ask ${inviter} for a new one; what was filled in is safe.`,
        },
  askForCode: (inviter: string): Text => ({
    'zh-CN': `请联系${inviter}，由对方当面或电话告知一次性口令。`,
    en: `Ask ${inviter} for a one-time code, in person or by telephone.`,
  }),
  reopened: (member: string): Text => ({
    'zh-CN': `${member}的数据在确认后有改动，须重新确认`,
    en: `Figures of ${member} changed after they were confirmed; they must be confirmed again`,
  }),
  confirmAgain: ({ inviter, member, about }: { inviter: string; member: string; about: string }): string =>
    `【共育】${member}在《${about}》中的数据确认后有改动，请重新打开原填报链接核对并确认（邀请单位：${inviter}）。`,
  triesLeft: (left: number): Text => ({ 'zh-CN': `还可以再试 ${left} 次。`, en: `${left} ${left === 1 ? 'try is' : 'tries are'} left.` }),
} as const;
