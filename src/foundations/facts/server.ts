import { say } from '#kernel/words.ts';
import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { amendments, ask, decide, withdraw } from './actions/amend.ts';
import { factLinks } from './actions/links.ts';
import { consortia, ledger, passport, tally } from './actions/read.ts';
import { api, problems } from './contract.ts';
import { reactions } from './reactions.ts';

export default defineCapability({
  name: 'facts',
  api,
  problems,
  permissions,
  handlers: { consortia, tally, ledger, passport, amendments, ask, decide, withdraw },
  constraints: { amendment_open: problems['already-asked'] },
  linkables: { fact: factLinks },
  reactions,
  eventWords: {
    'facts.recorded': say('记入了指标数据', 'recorded figures'),
    'facts.amendment-asked': say('申请调整建设承诺', 'asked to change commitments'),
    'facts.amendment-approved': say('同意调整建设承诺', 'approved a change of commitments'),
    'facts.amendment-refused': say('未同意调整建设承诺', 'refused a change of commitments'),
    'facts.amendment-withdrawn': say('撤回了承诺调整申请', 'withdrew a request'),
  },
});
