import assert from 'node:assert/strict';
import { cellIndex } from '#kernel/form/cells.ts';
import { ministry } from '#kernel/form/test/real.ts';
import type { Answers } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { Answer, TestPerson, World } from '#test/database.ts';
import type { Parties } from './build.ts';
import { ministryFormOf } from './ministry-form.ts';
import { type Thread, threadIn } from './thread.ts';

const cells = cellIndex(ministry);

export { row } from './ministry-form.ts';
export const ministryForm = (parties: Parties): Answers => ministryFormOf(ministry, parties);

export const ok = (answer: Answer): Answer => {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer;
};
export const opinion = (value: string, base = 0) => ({ changes: [{ field: 'recommendationOpinion', base, value }] });

export const fill = async ({ as }: World, t: Thread, formId: string, answers: Answers) => {
  const { versions } = ok(await as(t.school).get(`/forms/${formId}`)).body;
  const own = Object.entries(answers).filter(([field]) => !cells.get(field)!.readOnly);
  for (const section of new Set(own.map(([field]) => cells.get(field)!.section))) {
    const mine = own.filter(([field]) => cells.get(field)!.section === section);
    const changes = mine.map(([field, value]) => ({ field, base: versions[field] ?? 0, value }));
    ok(await as(t.school).patch(`/forms/${formId}/sections/${section}`, { changes }));
  }
};

export const begin = async (world: World, version?: string, options?: { lenient: boolean }) => {
  const { as, given } = world;
  const t = await threadIn(world, 'moe-2023', version, options);
  const education = await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['municipal-education-officer'] });
  const started = await as(t.park).post('/applications', { callId: t.callId, name: '示例智能装备产教联合体', clusters: ['高端装备'] });
  const { id, formId } = ok(started).body;
  ok(await as(t.park).post(`/applications/${id}/school`, { schoolId: t.parties.school.id }));
  return { t, education, id: id as string, formId: formId as string };
};

export const verified = async ({ as }: World, education: TestPerson, id: string) =>
  ok(
    await as(education).post(`/applications/${id}/verifications`, {
      kind: 'documents',
      day: '2023-05-10',
      verifier: '示例核查组',
      findings: '申报材料与支撑材料一致。',
    }),
  );

export const dispatched = async ({ as }: World, education: TestPerson, id: string) => {
  for (const [version, way] of [
    ['paper', 'courier'],
    ['electronic', 'disc'],
  ] as const)
    ok(await as(education).put(`/applications/${id}/dispatches/${version}`, { day: '2023-05-20', way, note: '示例单号' }));
};

/** Filled, checked and sent: with the province. */
export const sent = async (world: World, begun?: Awaited<ReturnType<typeof begin>>) => {
  const made = begun ?? (await begin(world));
  const { t, id, formId } = made;
  await fill(world, t, formId, ministryForm(t.parties));
  ok(await world.as(t.school).post(`/applications/${id}/points/check`, {}));
  ok(await world.as(t.school).post(`/applications/${id}/steps/send`, {}));
  return made;
};

/** With the province, which verified it and wrote its opinion. */
export const ripe = async (world: World, version?: string, options?: { lenient: boolean }) => {
  const made = await sent(world, await begin(world, version, options));
  await verified(world, made.education, made.id);
  ok(await world.as(made.education).patch(`/forms/${made.formId}/sections/localEducationOpinion`, opinion('经核实，同意推荐。')));
  return made;
};

/**
 * So many more like this one in the same call, each of another park; they share its form. Answers their ids.
 */
export const more = async ({ given, sql }: World, id: string, n: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < n; i += 1) {
    const park = await given.organisation({ name: `示例园区${id.slice(-4)}第${i + 1}`, kind: 'park' });
    const next = newId();
    await sql(
      `insert into applications.application
       select (r).* from (select jsonb_populate_record(a, jsonb_build_object('id', $2::uuid, 'lead_park_id', $3::uuid, 'name', $4::text)) r
         from applications.application a where id = $1) x`,
      [id, next, park, `示例产教联合体第${i + 1}`],
    );
    await sql(
      `insert into applications.verification
       select (r).* from (select jsonb_populate_record(v, jsonb_build_object('id', $2::uuid, 'application_id', $3::uuid)) r
         from applications.verification v where application_id = $1 limit 1) x`,
      [id, newId(), next],
    );
    ids.push(next);
  }
  return ids;
};
