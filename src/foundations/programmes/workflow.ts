import { workflowOf } from '#kernel/workflow.ts';
import type { KeeperPart } from './access.ts';
import type { CallAction, CallState } from './contract.ts';

/**
 * The life of a call. One commission proposes to open it and the other confirms; while it waits, nothing about it changes. A deadline that
 * has passed closes it without anybody acting; a notice of extension opens it again. What is published stays as it is: publishing is done
 * by the records of the call, once all are decided.
 */
export const workflow = workflowOf<CallState, CallAction, KeeperPart, 'deadlineAhead' | 'unproposed'>([
  { action: 'change', from: ['draft'], to: 'draft', by: ['keeper'], when: [{ fact: 'unproposed', otherwise: 'opening-proposed' }] },
  {
    action: 'propose',
    from: ['draft'],
    to: 'draft',
    by: ['keeper'],
    when: [
      { fact: 'unproposed', otherwise: 'opening-proposed' },
      { fact: 'deadlineAhead', otherwise: 'deadline-past' },
    ],
  },
  { action: 'confirm', from: ['draft'], to: 'open', by: ['second'], when: [{ fact: 'deadlineAhead', otherwise: 'deadline-past' }] },
  { action: 'object', from: ['draft'], to: 'draft', by: ['second'] },
  { action: 'withdraw', from: ['draft'], to: 'draft', by: ['proposer'] },
  { action: 'extend', from: ['open', 'closed'], to: 'open', by: ['keeper'] },
  { action: 'close', from: ['open'], to: 'closed', by: ['keeper'] },
]);
