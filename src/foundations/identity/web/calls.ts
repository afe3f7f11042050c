import { callPath } from '#ui/fetch/client.ts';
import type { api } from '../contract.ts';

/*
 * What is asked before there is a session: by path, with the contract's types only, so that the schema library stays out of the
 * public pages. A 401 is an answer here, not the end of a session.
 */
const here = { allowSignedOut: true } as const;

export const whoIsHere = () => callPath<typeof api.session>('GET', '/session', {}, here);
export const signIn = (login: string, password: string) => callPath<typeof api.signIn>('POST', '/sign-in', { login, password }, here);
export const demoPeople = () => callPath<typeof api.demoPeople>('GET', '/demo/people', {}, here);
export const stepIn = (key: string) => callPath<typeof api.demoSignIn>('POST', '/demo/sign-in', { key }, here);
export const showInvitation = (token: string) => callPath<typeof api.showInvitation>('POST', '/invitations/show', { token }, here);
export const acceptInvitation = (given: { token: string; login: string; password: string; name: string }) =>
  callPath<typeof api.acceptInvitation>('POST', '/invitations/accept', given, here);
