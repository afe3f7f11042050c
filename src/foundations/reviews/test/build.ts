import assert from 'node:assert/strict';
import { dayOf } from '#kernel/day.ts';
import { newId } from '#kernel/id.ts';
import { acting } from '#test/acting.ts';
import type { Answer, Client, TestPerson, World } from '#test/database.ts';
import { addExpert as enter } from '../published.ts';
import { addTestRecords, records } from './record.ts';

export type Expert = TestPerson & { readonly expertId: string };
export type Stage = {
  readonly city: TestPerson;
  readonly applicant: TestPerson;
  readonly callId: string;
  readonly subjects: readonly { readonly id: string; readonly title: string; readonly organisationId: string }[];
  readonly experts: readonly Expert[];
  /** Works for the organisation behind the first subject. */
  readonly tied: Expert;
};

let count = 0;
export const soon = () => new Date(Date.now() + 5 * 86_400_000).toISOString();
export const before = () => new Date(Date.now() - 3_600_000).toISOString();

/** Puts a person into the pool, as an officer whose invitation was accepted. Answers the entry. */
export const addExpert = async (city: TestPerson, person: TestPerson, organisationId: string, name: string): Promise<string> =>
  (
    await acting(city, ctx =>
      enter(ctx, { name, organisationId, title: '教授', fields: [], clusters: ['智能装备'], ties: [], note: null, personId: person.id, invitationId: null }),
    )
  ).id;

const expertIn = async (world: World, city: TestPerson, name: string, organisationId: string): Promise<Expert> => {
  const person = await world.given.person({ organisationId, roles: ['expert'], name });
  return { ...person, expertId: await addExpert(city, person, organisationId, name) };
};

/** A call with two records to be scored, four free experts, and one who works for what stands behind the first. */
export const stageIn = async (world: World): Promise<Stage> => {
  addTestRecords();
  const { as, given } = world;
  const nth = ++count;
  const city = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
  const call = await as(city).post('/calls', { packageId: 'chongqing-park-2023', title: `示例批次${nth}`, closesOn: dayOf(new Date(soon())) });
  assert.equal(call.status, 200, JSON.stringify(call.body));
  const subjects = [];
  for (const name of ['甲', '乙']) {
    const organisationId = await given.organisation({ name: `示例学校${name}${nth}`, kind: 'school' });
    const [id, title] = [newId(), `示例联合体${name}${nth}`];
    records.set(id, { callId: call.body.id, title, formId: null, organisations: [{ id: organisationId, name: `示例学校${name}${nth}` }] });
    subjects.push({ id, title, organisationId });
  }
  const experts: Expert[] = [];
  for (let i = 0; i < 4; i += 1) {
    const organisationId = await given.organisation({ name: `示例研究院${nth}-${i}`, kind: 'research-institute' });
    experts.push(await expertIn(world, city, `示例专家${nth}-${i}`, organisationId));
  }
  const tied = await expertIn(world, city, `示例专家${nth}-本校`, subjects[0]!.organisationId);
  const applicant = await given.person({ organisationId: subjects[0]!.organisationId, roles: ['school-clerk'] });
  return { city, applicant, callId: call.body.id, subjects, experts, tied };
};

export const ok = ({ status, body }: Answer) => {
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

/** A draft of a panel over both records, with the experts named. */
export const panelIn = async ({ as }: World, { city, callId, subjects, experts, tied }: Stage, withTied = true) => {
  const made = ok(
    await as(city).post('/reviews/panels', {
      title: '示例评审组',
      kind: 'test-reviewed',
      callId,
      subjects: subjects.map(({ id }) => id),
      opensAt: before(),
      closesAt: soon(),
    }),
  );
  const chosen = [...experts.slice(0, 3), ...(withTied ? [tied] : [])].map(({ expertId }) => expertId);
  return ok(await as(city).post(`/reviews/panels/${made.id}/experts`, { expertIds: chosen }));
};

/** The assignments of a person, by the title of the subject. */
export const mineOf = async ({ as }: World, person: TestPerson) => {
  const { items } = ok(await as(person).get('/reviews/mine'));
  return new Map<string, { id: string; state: string; because: string | null; reason: string | null }>(
    items.map((one: { title: string }) => [one.title, one as never]),
  );
};

const codes = ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1', '3.2', '3.3', '3.4', '3.5', '4.1', '4.2', '4.3', '4.4', '4.5'].concat([
  '5.1',
  '5.2',
  '5.3',
  '5.4',
  '6.1',
  '6.2',
  '6.3',
]);
/** Fills in the whole sheet, every point alike. */
export const fill = (client: Client, id: string, score: string, more: Record<string, string> = {}, base = 0): Promise<Answer> =>
  client.patch(`/reviews/assignments/${id}/scores`, {
    changes: [...codes.map(code => [`score:${code}`, score]), ...Object.entries(more)].map(([field, value]) => ({ field, base, value })),
  });

/** Declares no interest, scores and hands in. */
export const scoreWhole = async (world: World, person: TestPerson, id: string, score: string, more: Record<string, string> = {}) => {
  const client = world.as(person);
  ok(await client.post(`/reviews/assignments/${id}/declare`, { conflict: false }));
  ok(await fill(client, id, score, more));
  return ok(await client.post(`/reviews/assignments/${id}/submit`, {}));
};
