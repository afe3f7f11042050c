import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { attachable } from './actions/evidence.ts';
import { get, list } from './actions/read.ts';
import { publish, receipt, results } from './actions/results.ts';
import { nameSchool, start } from './actions/start.ts';
import { approve, giveBack, recommend, reject, send, submit, withdraw } from './actions/steps.ts';
import { contextOf } from './actions/subject.ts';
import { api, problems } from './contract.ts';
import { demo } from './demo.ts';
import { reactions } from './reactions.ts';
import { eventWords } from './words/events.ts';

export default defineCapability({
  name: 'applications',
  api,
  problems,
  permissions,
  handlers: { list, get, start, nameSchool, send, recommend, return: giveBack, submit, approve, reject, withdraw, receipt, publish, results },
  constraints: { application_once_per_park: problems['already-started'] },
  reactions,
  attachables: { application: attachable },
  formSubjects: { application: { contextOf } },
  eventWords,
  demo,
});
