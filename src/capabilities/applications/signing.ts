import { type Actor, maySign, type SigningAct } from '#kernel/actor.ts';
import type { Action } from './contract.ts';

/** Which steps are signatures that can be entrusted as such (委托代签); every other step is for the absent one or a full deputy. */
const signatures: Partial<Record<Action, SigningAct>> = {
  forward: 'opinion',
  recommend: 'recommendation',
  return: 'recommendation',
  approve: 'decision',
  reject: 'decision',
  nominate: 'recommendation',
  reserve: 'recommendation',
  promote: 'recommendation',
  decline: 'recommendation',
  report: 'recommendation',
  enlist: 'decision',
  omit: 'decision',
};

/** May this actor take the step, as far as a delegation binds: who was entrusted with signing alone signs, and nothing else. */
export const mayTake = (actor: Actor, action: Action): boolean => {
  const act = signatures[action];
  return actor.onBehalfOf?.kind !== 'signing' || (act !== undefined && maySign(actor, act));
};
