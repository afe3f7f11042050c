import { workflowOf } from '#kernel/workflow.ts';
import type { CallAction, CallState } from './contract.ts';

/**
 * The life of a call. A deadline that has passed closes it without anybody acting; extending opens it again. What is published
 * stays as it is: publishing is done by the records of the call, once all are decided.
 */
export const workflow = workflowOf<CallState, CallAction, 'keeper', 'deadlineAhead'>([
  { action: 'change', from: ['draft'], to: 'draft', by: ['keeper'] },
  { action: 'open', from: ['draft'], to: 'open', by: ['keeper'], when: [{ fact: 'deadlineAhead', otherwise: 'deadline-past' }] },
  { action: 'extend', from: ['open', 'closed'], to: 'open', by: ['keeper'] },
  { action: 'close', from: ['open'], to: 'closed', by: ['keeper'] },
]);
