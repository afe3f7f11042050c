import { callPath } from '#ui/fetch/client.ts';
import type { api } from '../contract.ts';

/* What the page of a link asks: by path, with the contract's types only, so that the first thing a telephone loads stays small. */

const here = { allowSignedOut: true } as const;

export const showLink = (token: string) => callPath<typeof api.show>('POST', '/fill/show', { token }, here);
export const sendCode = (token: string, telephone: string) => callPath<typeof api.sendCode>('POST', '/fill/code', { token, telephone }, here);
export const enter = (token: string, telephone: string, code: string) => callPath<typeof api.enter>('POST', '/fill/enter', { token, telephone, code }, here);
export const confirmSheet = (disclosure: string | null) => callPath<typeof api.confirm>('POST', '/fill/confirm', { disclosure }, here);
export const leave = () => callPath<typeof api.leave>('POST', '/fill/leave', {}, here);
