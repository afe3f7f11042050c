import assert from 'node:assert/strict';
import { dayOf } from '#kernel/day.ts';
import type { Answer, TestPerson, World } from './database.ts';

/** A day that lies so many days from now, in Shanghai. */
export const inDays = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000));

export const economyOfficer = (given: World['given']): Promise<TestPerson> =>
  given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
export const educationOfficer = (given: World['given']): Promise<TestPerson> =>
  given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['municipal-education-officer'] });

/** Opens a draft as it is opened: one commission proposes, the other confirms. Answers the confirmation. */
export const openTogether = async ({ as, given }: Pick<World, 'as' | 'given'>, id: string, by?: TestPerson): Promise<Answer> => {
  const proposed = await as(by ?? (await economyOfficer(given))).post(`/calls/${id}/open`);
  assert.equal(proposed.status, 200, JSON.stringify(proposed.body));
  const confirmed = await as(await educationOfficer(given)).post(`/calls/${id}/open/confirm`);
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
  return confirmed;
};

/** An open call, made and proposed by `by` (an officer of the economy commission). Answers its page. */
export const openCall = async (world: Pick<World, 'as' | 'given'>, input: Readonly<Record<string, unknown>>, by?: TestPerson) => {
  const officer = by ?? (await economyOfficer(world.given));
  const made = await world.as(officer).post('/calls', { closesOn: inDays(5), ...input });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  return (await openTogether(world, made.body.id, officer)).body;
};

/** What a notice says that moves a deadline. */
export const noticeOf = (over: Readonly<Record<string, unknown>> = {}) => ({
  title: '关于调整示例批次申报时间的通知',
  documentNumber: '示例〔2026〕1号',
  issuedOn: inDays(0),
  reason: '应部分区县请求，适当延长。',
  ...over,
});
