import type { ActingKind, SigningAct } from '#kernel/actor.ts';
import { running } from '#platform/running.ts';
import type { GrantRow } from './rules.ts';

/*
 * What is read before an actor exists of who acts for whom. A delegation holds on a day in Asia/Shanghai, once it is confirmed and until it
 * is revoked, as long as the deputy still acts for the organisation; and it never gives more than the absent one holds today.
 */

export type ActingRow = {
  id: string;
  principalId: string;
  principalName: string;
  kind: ActingKind;
  acts: SigningAct[];
  organisationId: string;
  organisation: string;
  endsOn: string;
  holds: boolean;
  /** The grants of the absent one that were delegated and hold today. */
  grants: GrantRow[];
};

const heldToday = (grant: string) => `${grant}.starts_on <= current_date and (${grant}.ends_on is null or ${grant}.ends_on >= current_date)`;

const holds = `(d.confirmed_at is not null and d.revoked_at is null
  and (clock_timestamp() at time zone 'Asia/Shanghai')::date between d.starts_on and d.ends_on
  and exists (select from identity.grant dg where dg.person_id = d.deputy_id and dg.organisation_id = d.organisation_id and ${heldToday('dg')}))`;

const grants = `coalesce((select json_agg(json_build_object('organisationId', g.organisation_id, 'role', g.role, 'name', o.name, 'kind', o.kind, 'department', o.department, 'districtId', o.district_id) order by g.starts_on, g.id)
  from identity.grant g where g.person_id = d.principal_id and g.organisation_id = d.organisation_id and g.role = any(d.roles) and ${heldToday('g')}), '[]'::json)`;

const columns = `'id', d.id, 'principalId', d.principal_id, 'principalName', pp.name, 'kind', d.kind, 'acts', d.acts, 'organisationId', d.organisation_id,
  'organisation', o.name, 'endsOn', d.ends_on, 'holds', ${holds}, 'grants', ${grants}`;
const from = `identity.delegation d join identity.person pp on pp.id = d.principal_id join organisations.organisation o on o.id = d.organisation_id`;

/** The delegation of a session (`s`), whether or not it still holds; null when one acts as oneself. */
export const actingOf = `(select json_build_object(${columns}) from ${from} where d.id = s.delegation_id and d.deputy_id = s.person_id)`;

/** What this person may act by today. */
export const delegationsTo = async (personId: string): Promise<ActingRow[]> => {
  const { rows } = await running().connections.gate.query<{ acting: ActingRow }>(
    `select json_build_object(${columns}) as acting from ${from} where d.deputy_id = $1 and ${holds} order by d.starts_on, d.id`,
    [personId],
  );
  return rows.map(({ acting }) => acting).filter(acting => acting.grants.length > 0);
};
