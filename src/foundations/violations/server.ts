import { say } from '#kernel/words.ts';
import { defineCapability, type SayPayload } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { change, enter, list } from './actions/keep.ts';
import { knowledge, ofForm } from './actions/of-form.ts';
import { api, problems } from './contract.ts';
import { demo } from './demo.ts';

const organisation: SayPayload = ({ organisation: name }) => (typeof name === 'string' ? say(name, name) : null);

export default defineCapability({
  name: 'violations',
  api,
  problems,
  permissions,
  handlers: { list, enter, change, ofForm },
  formKnowledge: { violations: knowledge },
  demo,
  eventWords: {
    'violations.entered': say('登记了违法违规事件', 'entered a violation'),
    'violations.changed': say('修改了违法违规事件登记', 'changed the record of a violation'),
  },
  eventNotes: { 'violations.entered': organisation, 'violations.changed': organisation },
});
