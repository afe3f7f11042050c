import { defineCapability } from '#platform/capability.ts';
import * as actions from './actions.ts';
import { api, problems } from './contract.ts';
import { fileLinks } from './links.ts';

const named = (payload: Readonly<Record<string, unknown>>) => (typeof payload.name === 'string' ? { 'zh-CN': payload.name, en: payload.name } : null);

export default defineCapability({
  name: 'attachments',
  api,
  problems,
  permissions: {},
  handlers: {
    list: actions.list,
    content: actions.content,
    remove: actions.remove,
    describe: actions.describe,
    uploadOptions: actions.uploadOptions,
    startUpload: actions.startUpload,
    uploadState: actions.uploadState,
    continueUpload: actions.continueUpload,
    cancelUpload: actions.cancelUpload,
  },
  linkables: { file: fileLinks },
  schedule: { clear: { cron: '30 3 * * *', run: actions.clear } },
  eventNotes: { 'attachments.added': named, 'attachments.described': named, 'attachments.removed': named },
  eventWords: {
    'attachments.added': { 'zh-CN': '上传了附件', en: 'attached a file' },
    'attachments.described': { 'zh-CN': '写明了附件的对应观测点等说明', en: 'said what a file answers' },
    'attachments.removed': { 'zh-CN': '删除了附件', en: 'removed a file' },
  },
});
