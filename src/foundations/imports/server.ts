import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { errors } from './actions/errors.ts';
import { list, preview } from './actions/look.ts';
import { memberTemplate, memberTemplates } from './actions/members.ts';
import { apply, drop, undo } from './actions/settle.ts';
import { template } from './actions/template.ts';
import { upload } from './actions/upload.ts';
import { api, problems } from './contract.ts';
import { demo } from './demo.ts';
import { readWaitingFile } from './labour.ts';
import { eventWords, sayCells } from './words/events.ts';

export default defineCapability({
  name: 'imports',
  api,
  problems,
  permissions,
  handlers: { template, memberTemplate, memberTemplates, upload, list, preview, apply, undo, drop, errors },
  labours: { read: { on: ['imports.received'], work: readWaitingFile } },
  demo,
  eventWords,
  eventNotes: { 'imports.applied': sayCells, 'imports.undone': sayCells },
});
