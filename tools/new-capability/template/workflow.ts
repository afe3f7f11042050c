import { workflowOf } from '#kernel/workflow.ts';
import type { Part } from './access.ts';
import type { Action, State } from './contract.ts';

export const workflow = workflowOf<State, Action, Part, never>([{ action: 'finish', from: ['open'], to: 'done', by: ['owner'] }]);
