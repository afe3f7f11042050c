import { corrected, deadline, moved } from './reactions/calls.ts';
import { opinions, slips } from './reactions/signing.ts';
import { follow } from './reactions/steps.ts';

/** What follows from what happened: tasks and messages after steps, opinions and slips; new dates after the call moved. */
export const reactions = { follow, opinions, slips, deadline, moved, corrected };
