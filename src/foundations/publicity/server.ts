import { say } from '#kernel/words.ts';
import { defineCapability, type SayPayload } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { hold, identity, settle, withdraw } from './actions/handle.ts';
import { enter, lookUp, object } from './actions/object.ts';
import { cases, list, objections, show, showCase } from './actions/read.ts';
import { api, problems } from './contract.ts';
import { demo } from './demo.ts';
import { reactions } from './reactions.ts';

const number: SayPayload = ({ number: said, reason }) => say([said, reason].filter(Boolean).join(' · '), [said, reason].filter(Boolean).join(' · '));

export default defineCapability({
  name: 'publicity',
  api,
  problems,
  permissions,
  handlers: { list, show, object, lookUp, cases, case: showCase, objections, enter, settle, identity, hold, withdraw },
  reactions,
  demo,
  securityEvents: { 'publicity.identity-opened': ({ number: said }) => say(String(said), String(said)) },
  eventWords: {
    'publicity.started': say('发布了公示', 'published a notice'),
    'publicity.withdrawn': say('撤回了公示', 'withdrew a notice'),
    'publicity.objected': say('收到异议', 'received an objection'),
    'publicity.settled': say('办理了异议', 'dealt with an objection'),
    'publicity.identity-opened': say('查看了异议人身份', 'opened who objected'),
    'publicity.held': say('暂缓了公示名单中的一项', 'held an entry of a notice'),
    'publicity.released': say('解除了暂缓', 'let an entry go on'),
  },
  eventNotes: { 'publicity.objected': number, 'publicity.settled': number, 'publicity.identity-opened': number },
});
