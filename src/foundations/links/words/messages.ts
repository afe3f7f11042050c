import type { Language, Text } from '#kernel/words.ts';

type Inviting = {
  readonly language: Language;
  readonly kind: 'section' | 'opinions';
  readonly inviter: string;
  readonly person: string;
  readonly section: string | null;
  readonly about: string;
  readonly until: string;
  readonly url: string;
};

/** What leaves the house as a message, and who acts by a link: official text, Chinese for everybody. */
export const messages = {
  guest: ({ member, person }: { member: string; person: string | null }, masked: string): string =>
    person === null ? `${member}（经链接填报 ${masked}）` : `来宾${person}（${member}，手机尾号${masked.slice(-4)}）`,
  /** A link to a section or a round is spoken in the language that it was made for. */
  invite: ({ language, kind, inviter, person, section, about, until, url }: Inviting): string =>
    language === 'en'
      ? `[Gongyu] ${inviter} asks ${person} ${kind === 'section' ? `to fill in “${section}” of 《${about}》` : `for an opinion on 《${about}》`} before ${until}: ${url} A code is sent to this telephone when it is opened.`
      : `【共育】${inviter}邀请${person}${kind === 'section' ? `填写《${about}》的“${section}”栏目` : `就《${about}》提出意见`}，请于${until}前打开：${url} 首次打开需用本手机接收验证码。`,
  codeTo: ({ language, kind, code, minutes, inviter }: { language: Language; kind: string; code: string; minutes: number; inviter: string }): string =>
    language === 'en'
      ? `[Gongyu] Code ${code}, valid for ${minutes} minutes, ${kind === 'section' ? 'to fill in a section' : 'to give an opinion'} (invited by ${inviter}). Tell nobody.`
      : `【共育】验证码${code}，${minutes}分钟内有效，用于${kind === 'section' ? '填写栏目' : '提出意见'}（邀请单位：${inviter}）。请勿告知他人。`,
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
