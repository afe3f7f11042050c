import type { Ctx } from '#platform/capability.ts';
import { makeCall, type NewCall } from './actions.ts';
import { confirmOpening, proposeOpening } from './opening.ts';

type Act = <T>(person: 'city-economy' | 'city-education', act: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** For builders of worlds: makes a call and opens it as people do, one commission proposing and the other confirming. */
export const openedCall = async (as: Act, input: NewCall): Promise<string> => {
  const id = await as('city-economy', async ctx => {
    const made = await makeCall(ctx, input);
    await proposeOpening(ctx, { id: made });
    return made;
  });
  await as('city-education', ctx => confirmOpening(ctx, { id }));
  return id;
};
