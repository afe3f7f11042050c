import type { Text } from '#kernel/words.ts';
import { defineWords } from '#kernel/words.ts';
import type { Group } from '#ui/web.ts';

const zh = {
  demo: '演示数据',
  demoHint: '这里的单位、人员和申报均为示例，仅用于了解和试用。',
  about: '面向产业园区、职业学校、行业企业和市、区县主管部门：联合体的申报、推荐、审定与公布，一处填报，全程可查。',
  open: '公开信息',
  flow: {
    title: '一次申报怎么走',
    source: '以产业园区牵头的市域产教联合体为例，依据渝经信发〔2023〕85号。',
    steps: {
      call: { who: '市经济信息委、市教委', what: '发布申报通知，写明截止时间和目标数' },
      start: { who: '产业园区', what: '牵头发起，商请相关职业学校具体负责、相关企业配合' },
      fill: { who: '职业学校', what: '填报《市域产教联合体推荐书》，编制建设方案，上传证明材料' },
      recommend: { who: '区县', what: '对照材料审核，提出推荐意见或退回修改' },
      submit: { who: '职业学校', what: '在截止时间前提交，取得受理编号' },
      decide: { who: '市经济信息委、市教委', what: '资格审查、统筹审定，公布结果' },
    },
  },
  promises: {
    title: '填报放心',
    items: {
      saved: { name: '随填随存', text: '边填边保存，断网时先存在本机，恢复后自动补上。' },
      checked: { name: '提交前自检', text: '漏填、超字数、前后不一致，逐项指出并直达该格。' },
      printed: { name: '与附件一致', text: '一键生成与官方附件版式一致的 PDF 和 Word，可直接签章。' },
      traced: { name: '每一步可查', text: '谁在何时填了什么、改了什么、为何退回，都有记录。' },
    },
  },
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
  signInToWork: '登录办理',
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
  about:
    'For industrial parks, vocational schools, enterprises and the authorities of city and districts: apply for consortia, recommend, decide and publish in one place.',
  open: 'Open to everybody',
  flow: {
    title: 'How an application goes',
    source: 'Consortia led by an industrial park, after notice 渝经信发〔2023〕85号.',
    steps: {
      call: { who: 'Municipal economy and education commissions', what: 'publish the call with its deadline and target number' },
      start: { who: 'Industrial park', what: 'takes the lead, asks a vocational school to be responsible and enterprises to join' },
      fill: { who: 'Vocational school', what: 'fills the recommendation form, writes the construction plan, uploads evidence' },
      recommend: { who: 'District', what: 'checks it against the evidence, recommends or returns it' },
      submit: { who: 'Vocational school', what: 'submits before the deadline and receives a receipt number' },
      decide: { who: 'Municipal economy and education commissions', what: 'check, decide and publish the results' },
    },
  },
  promises: {
    title: 'Filling in without fear',
    items: {
      saved: { name: 'Saved as you type', text: 'Without a network it is kept on your machine and sent when the network is back.' },
      checked: { name: 'Checked before you submit', text: 'What is missing, too long or contradictory is named, with the way to its cell.' },
      printed: { name: 'Like the annex', text: 'PDF and Word in the layout of the official annex, ready for signature and seal.' },
      traced: { name: 'Every step on record', text: 'Who filled in, changed or returned what, when and why.' },
    },
  },
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
  signInToWork: 'Sign in to work',
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
