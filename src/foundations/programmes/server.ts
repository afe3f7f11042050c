import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import * as actions from './actions.ts';
import * as addressing from './addressees.ts';
import { setAnnexes } from './annexes.ts';
import { contacts, setContacts } from './contacts.ts';
import { api, problems } from './contract.ts';
import { buildCalls } from './demo.ts';
import { annexAttachable, annexFile, annexRecord, noticeAttachable, noticeFile, noticeRecord } from './files.ts';
import { closeCall, extendCall } from './notices.ts';
import * as opening from './opening.ts';
import { readPackages } from './packages.ts';
import { storePackages } from './published.ts';
import { reactions } from './reactions.ts';
import * as uploading from './upload/actions.ts';
import { correct } from './upload/correct.ts';

const { packages, showPackage, calls, call, createCall, changeCall } = actions;
const { proposeOpening, confirmOpening, objectToOpening, withdrawOpening } = opening;

const { upload, drafts, draft, compare, compareDraft, discardDraft, adopt } = uploading;
const uploads = { upload, drafts, draft, compare, compareDraft, discardDraft, adopt };

export default defineCapability({
  name: 'programmes',
  api,
  problems,
  permissions,
  handlers: {
    packages,
    package: showPackage,
    calls,
    call,
    createCall,
    changeCall,
    proposeOpening,
    confirmOpening,
    objectToOpening,
    withdrawOpening,
    extendCall,
    closeCall,
    noticeFile,
    setAnnexes,
    annexFile,
    addressees: addressing.addressees,
    addresseesSheet: addressing.addresseesSheet,
    remindAddressees: addressing.remindAddressees,
    setQuota: addressing.setQuota,
    receive: addressing.receive,
    contacts,
    setContacts,
    ...uploads,
    correct,
  },
  searched: { call: { title: { 'zh-CN': '申报批次', en: 'Calls' }, find: actions.search } },
  attachables: { [noticeRecord]: noticeAttachable, [annexRecord]: annexAttachable },
  reactions,
  prepare: { order: 30, run: ctx => storePackages(ctx, readPackages()) },
  demo: { order: 30, run: buildCalls },
  // When applications are taken concerns the audit administrator; of the call itself nothing is said.
  securityEvents: {
    'programmes.call-opened': () => null,
    'programmes.call-extended': () => null,
    'programmes.call-closed': () => null,
    'programmes.call-corrected': () => null,
    'programmes.call-published': () => null,
  },
  eventWords: {
    'programmes.package-uploaded': { 'zh-CN': '上传了项目包', en: 'uploaded a package' },
    'programmes.package-discarded': { 'zh-CN': '删除了待采用的项目包', en: 'deleted an uploaded package' },
    'programmes.package-adopted': { 'zh-CN': '采用了项目包新版本', en: 'adopted a version of a package' },
    'programmes.call-corrected': { 'zh-CN': '更正了批次的表样', en: 'corrected the forms of the call' },
    'programmes.call-created': { 'zh-CN': '新建了申报批次（草稿）', en: 'made a draft of the call' },
    'programmes.call-entered': { 'zh-CN': '补录了历史批次', en: 'entered a past call' },
    'programmes.call-changed': { 'zh-CN': '修改了批次设置', en: 'changed the call' },
    'programmes.opening-proposed': { 'zh-CN': '提请开放申报', en: 'proposed to open the call' },
    'programmes.opening-settled': { 'zh-CN': '办理了开放会签', en: 'answered the proposal to open the call' },
    'programmes.call-opened': { 'zh-CN': '会签同意并开放了申报', en: 'confirmed and opened the call' },
    'programmes.call-extended': { 'zh-CN': '登记了延期通知', en: 'registered a notice of extension' },
    'programmes.call-closed': { 'zh-CN': '登记了提前截止通知', en: 'registered a notice that the call ends earlier' },
    'programmes.annexes-changed': { 'zh-CN': '更新了通知附件', en: 'changed the annexes' },
    'programmes.addressed': { 'zh-CN': '通知了主送单位', en: 'told the addressees' },
    'programmes.received': { 'zh-CN': '签收了通知', en: 'signed for the notice' },
    'programmes.quota-changed': { 'zh-CN': '调整了推荐限额', en: 'changed a quota' },
    'programmes.contacts-changed': { 'zh-CN': '更新了批次联系人', en: 'changed the contacts of the call' },
    'programmes.call-published': { 'zh-CN': '公布了结果', en: 'published the results' },
  },
});
