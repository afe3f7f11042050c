import assert from 'node:assert/strict';
import { Fact, type ProcedureDefinition } from '#foundations/procedures/contract.ts';
import { procedureOf } from '#foundations/procedures/published.ts';
import { CITY, MINISTRY, PUBLIC, type Role } from '#kernel/actor.ts';
import type { TestPerson, World } from '#test/database.ts';
import { partsOf } from '../access.ts';
import { Action } from '../contract.ts';
import { steps, type Thread } from './thread.ts';

/*
 * State × role × action, from the tables of the packages: at every stage that a record really comes to, everybody tries every action over the
 * API. What the table gives to their part succeeds when its facts hold; everything else is refused and changes nothing.
 */

export type Player = { readonly role: Role; readonly person: TestPerson };
type Procedure = ReturnType<typeof procedureOf>;

const allHold = Object.fromEntries(Fact.options.map(fact => [fact, true]));

const everybody = async ({ given }: World, t: Thread): Promise<Player[]> => {
  const other = async (role: Role, organisation: object) => ({ role, person: await given.person({ organisation, roles: [role] }) });
  return [
    { role: 'park-lead', person: t.park },
    { role: 'school-clerk', person: t.school },
    { role: 'district-government', person: t.district },
    { role: 'district-economy-officer', person: t.districtEconomy },
    { role: 'district-education-officer', person: t.districtEducation },
    { role: 'municipal-economy-officer', person: t.officer },
    { role: 'municipal-education-officer', person: t.education },
    { role: 'school-clerk', person: t.stranger },
    { role: 'district-economy-officer', person: t.otherDistrict },
    await other('enterprise-clerk', { kind: 'enterprise' }),
    await other('expert', { kind: 'school' }),
    await other('ministry-officer', { kind: 'ministry' }),
    ...(await Promise.all(
      (['system-administrator', 'security-administrator', 'audit-administrator'] as const).map(role => other(role, { kind: 'municipal-department' })),
    )),
  ];
};

/** Which parts the table knows this person by: the same rule as the code's, asked of the row. */
const partsIn = (t: Thread, { role, person }: Player, row: { leadParkId: string; schoolId: string | null; districtId: string }) => {
  const stranger = person === t.stranger || person === t.otherDistrict;
  const nodes = stranger
    ? [person.organisationId]
    : [person.organisationId, row.districtId, ...(role.startsWith('municipal') ? [CITY] : []), ...(role === 'ministry-officer' ? [MINISTRY] : [])];
  return partsOf({ id: person.id, name: '', organisation: null, roles: [role], nodes }, row);
};

const rowOf = async ({ sql }: World, id: string) => (await sql('select to_jsonb(a) as row from applications.application a where id = $1', [id]))[0].row;

/** Puts the row back as it was; what was said and done meanwhile stays in the history. */
const putBack = async ({ sql }: World, row: Record<string, unknown>): Promise<void> => {
  const columns = Object.keys(row).filter(column => column !== 'id');
  await sql(
    `update applications.application a set ${columns.map(column => `${column} = r.${column}`).join(', ')}
     from jsonb_populate_record(null::applications.application, $1::jsonb) r where a.id = r.id`,
    [JSON.stringify(row)],
  );
};

/** Makes everything true that the facts of a stage ask for. */
type Prepare = (id: string, procedure: Procedure, stage: string, players: readonly Player[]) => Promise<void>;

const prepareCity =
  (world: World, t: Thread): Prepare =>
  async (id, procedure, stage) => {
    const s = steps(world, t);
    const { opinions = [], checklist } = procedure.stage(stage);
    const speakers = {
      'district-economy': t.districtEconomy,
      'district-education': t.districtEducation,
      'city-economy': t.officer,
      'city-education': t.education,
    };
    for (const part of opinions) await s.opine(id, speakers[part as keyof typeof speakers], part);
    if (checklist) await s.check(id);
  };

/** A public notice of the call in which an objection to this application was upheld. */
const strike = async ({ sql }: World, row: { id: string; call_id: string; name: string }): Promise<void> => {
  const [{ known }] = await sql(`select count(*)::int as known from publicity.item where item_id = $1`, [row.id]);
  if (known > 0) return;
  const everybody = [PUBLIC, CITY];
  const [{ id }] = await sql(
    `insert into publicity.notice (id, subject_kind, subject_id, title, accepted_by, contact, starts_on, working_days, ends_on, ends_at, practice, started_by, keepers, scopes)
     values (gen_random_uuid(), 'call', $1, '示例公示', '示例单位', '示例地址', current_date, 5, current_date, now(), true, gen_random_uuid(), $2, $2) returning id`,
    [row.call_id, everybody],
  );
  await sql(
    `insert into publicity.item (notice_id, item_id, position, name, note, held_because, struck, keepers, scopes) values ($1, $2, 0, $3, '', '异议成立', true, $4, $4)`,
    [id, row.id, row.name, everybody],
  );
};

const tried = async (world: World, t: Thread, id: string, definition: ProcedureDefinition, players: readonly Player[], prepare: Prepare): Promise<number> => {
  const procedure = procedureOf(definition);
  const row = await rowOf(world, id);
  const placed = { leadParkId: row.lead_park_id, schoolId: row.school_id, districtId: row.district_id };
  const ask = (person: TestPerson, action: string) => {
    const day = action === 'extend-correction' ? { day: '2099-12-31' } : {};
    return world.as(person).post(`/applications/${id}/steps/${action}`, { reason: '逐一尝试。', confirmed: true, ...day });
  };
  let allowed = 0;
  for (const player of players) {
    const parts = partsIn(t, player, placed);
    const decisions = Action.options.map(action => ({ action, decision: procedure.decide(action, row.stage, parts, allHold) }));
    const said = (action: string) => `${row.stage} · ${player.role} · ${action}`;
    // Who has no part in the record at all is tried with what could be done here; who has one, with everything.
    const worthTrying = ({ action }: { action: string }) =>
      parts.length > 0 || definition.steps.some(step => step.action === action && step.from.includes(row.stage));
    for (const { action } of decisions.filter(one => !one.decision.ok && worthTrying(one))) {
      const { status } = await ask(player.person, action);
      assert.ok([403, 404, 409].includes(status), `${said(action)} was answered ${status}`);
    }
    assert.deepEqual(await rowOf(world, id), row, `${row.stage} · ${player.role}: a refused action changed the record`);
    for (const { action, decision } of decisions) {
      if (!decision.ok) continue;
      await prepare(id, procedure, row.stage, players);
      const isLate = procedure.ruleOf(action, row.stage, parts)!.when?.some(({ fact }) => fact === 'correctionOver');
      const isStruck = procedure.ruleOf(action, row.stage, parts)!.when?.some(({ fact }) => fact === 'struck');
      if (isStruck) await strike(world, row);
      if (isLate) await world.sql(`update applications.application set correction_until = clock_timestamp() - interval '1 second' where id = $1`, [id]);
      const answer = await ask(player.person, action);
      assert.deepEqual([answer.status, answer.body.stage], [200, decision.to], `${said(action)}: ${JSON.stringify(answer.body).slice(0, 300)}`);
      await putBack(world, row);
      allowed += 1;
    }
  }
  return allowed;
};

/** The package of a call, as whoever works with it reads it. */
export const packageOf = async ({ as }: World, t: Thread) => {
  const { packageId, packageVersion } = (await as(t.officer).get(`/calls/${t.callId}`)).body;
  const { storedAt: _, inUse: __, ...content } = (await as(t.officer).get(`/programmes/${packageId}/${packageVersion}`)).body;
  return content;
};

/** Stages that nothing leaves: the record is put there, because what leads there was tried already. */
const over = (definition: ProcedureDefinition) => definition.stages.filter(({ state }) => state === 'decided' || state === 'withdrawn');

export const tryAll = async (
  world: World,
  t: Thread,
  definition: ProcedureDefinition,
  walk: (id: string, at: () => Promise<void>, players: readonly Player[]) => Promise<void>,
  { begun, prepare = prepareCity(world, t) }: { begun?: string; prepare?: Prepare } = {},
): Promise<void> => {
  const players = await everybody(world, t);
  const id = begun ?? (await steps(world, t).filled());
  const seen = new Set<string>();
  let allowed = 0;
  const at = async () => {
    const { stage } = await rowOf(world, id);
    seen.add(stage);
    allowed += await tried(world, t, id, definition, players, prepare);
  };
  await walk(id, at, players);
  for (const { key, state } of over(definition)) {
    await world.sql('update applications.application set stage = $2, state = $3 where id = $1', [id, key, state]);
    await at();
  }
  assert.deepEqual([...seen].toSorted(), definition.stages.map(({ key }) => key).toSorted(), 'every stage was tried');
  const rows = definition.steps.filter(({ action }) => action !== 'name-school' && action !== 'publish');
  const pairs = rows.reduce((sum, { from, by }) => sum + from.length * (by.includes('city') || by.includes('district') ? 2 : 1), 0);
  assert.equal(allowed, pairs, 'every row of the table was taken by everybody to whom it belongs');
};
