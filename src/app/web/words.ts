import type { Text } from '#kernel/words.ts';
import { defineWords } from '#kernel/words.ts';
import type { Group } from '#ui/web.ts';

const zh = {
  demo: '演示数据',
  demoHint: '这里的单位、人员和申报均为示例，仅用于了解和试用。',
  about: '市域产教联合体从申报、推荐、审定到建设、评价，在这里一处办理。',
  foot: '共育 · 市域产教联合体平台',
  apiDocs: '接口文档',
  toChinese: '中文',
  toEnglish: 'EN',
  menu: '导航',
  closeMenu: '关闭导航',
  mainMenu: '主导航',
  portalMenu: '网站导航',
  display: '显示',
  signIn: '登录',
  signOut: '退出登录',
  toDesk: '进入工作台',
  actingFor: '当前代表',
  switchTo: '切换单位',
  account: '账号',
  toAccount: '账号与密码',
  otherPerson: '换一位演示人员',
  greeting: { morning: '上午好', noon: '中午好', afternoon: '下午好', evening: '晚上好' },
  hello: (greeting: string, name: string) => `${greeting}，${name}`,
  nothingForYou: '目前没有为您安排的内容',
  nothingForYouTodo: '有需要您处理的事项时会显示在这里。',
  changed: {
    title: '登录身份已变更',
    text: '您在其他窗口切换了单位或更换了人员。为免填错，请刷新本页后再继续；已保存的内容不受影响。',
    action: '刷新本页',
  },
  ended: {
    title: '登录已过期，请重新登录',
    text: '登录后停留在本页，已填写的内容不会丢失。',
    other: '换人登录（离开本页）',
  },
};

type Same = typeof zh;

const en: Same = {
  demo: 'Demo data',
  demoHint: 'Organisations, persons and applications here are invented, to look around and try things out.',
  about: 'Industry–education consortia of the city, from application and recommendation to building and assessment, in one place.',
  foot: 'Gongyu · Industry–education consortia',
  apiDocs: 'API documentation',
  toChinese: '中文',
  toEnglish: 'EN',
  menu: 'Menu',
  closeMenu: 'Close menu',
  mainMenu: 'Main menu',
  portalMenu: 'Site menu',
  display: 'Display',
  signIn: 'Sign in',
  signOut: 'Sign out',
  toDesk: 'Go to the desk',
  actingFor: 'Acting for',
  switchTo: 'Switch organisation',
  account: 'Account',
  toAccount: 'Account and password',
  otherPerson: 'Another demo person',
  greeting: { morning: 'Good morning', noon: 'Good day', afternoon: 'Good afternoon', evening: 'Good evening' },
  hello: (greeting, name) => `${greeting}, ${name}`,
  nothingForYou: 'Nothing is arranged for you at present',
  nothingForYouTodo: 'Whatever waits for you will be shown here.',
  changed: {
    title: 'You are somebody else now',
    text: 'In another window you switched the organisation or the person. Reload this page before you go on, so that nothing is filled in for the wrong one. What was saved is safe.',
    action: 'Reload this page',
  },
  ended: {
    title: 'Your session has ended: please sign in again',
    text: 'You stay on this page and keep what you have filled in.',
    other: 'Sign in as somebody else (leaves this page)',
  },
};

export const words = defineWords(zh, en);

/** The five groups of the navigation, in the words of the plan of the city. */
export const groupWords: Readonly<Record<Group, Text>> = {
  build: { 'zh-CN': '建设管理', en: 'Build' },
  measure: { 'zh-CN': '监测评价', en: 'Measure' },
  match: { 'zh-CN': '供需对接', en: 'Match' },
  share: { 'zh-CN': '共育共享', en: 'Share' },
  govern: { 'zh-CN': '智慧治理', en: 'Govern' },
};
