import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createOrganisation, districtsOf, findOrganisationByName } from '#foundations/organisations/published.ts';
import { CITY } from '#kernel/actor.ts';
import type { DemoGiven } from '#platform/capability.ts';
import { LeadType, Level, MemberRole } from './contract.ts';
import { findConsortiumByName, proposeConsortium, setConsortiumStatus, setMembers } from './published.ts';

const Known = z.strictObject({
  name: z.string(),
  level: Level,
  leadType: LeadType.nullable(),
  district: z.string().nullable(),
  established: z.iso.date(),
  awardedOn: z.iso.date().nullable(),
  clusters: z.array(z.string()),
  baseParks: z.array(z.string()),
  members: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['park', 'school', 'enterprise', 'municipal-department']),
      schoolLevel: z.enum(['higher-vocational']).optional(),
      district: z.string().nullable(),
      role: MemberRole,
    }),
  ),
  note: z.string(),
  sources: z.array(z.string()).min(1),
});

const file = new URL('../../../reference/consortia/consortia.json', import.meta.url);

/** Enters the real consortia whose public facts are in `reference/consortia`, with their sources and nothing else. */
export const buildConsortia = async ({ asService }: DemoGiven): Promise<void> => {
  for (const one of z.array(Known).parse(JSON.parse(readFileSync(file, 'utf8'))))
    await asService([CITY], async ctx => {
      if (await findConsortiumByName(ctx.tx, one.name)) return;
      const districts = new Map((await districtsOf(ctx.tx)).map(row => [row.name, row.id]));
      const idOf = (district: string | null) => (district === null ? null : districts.get(district)!);
      const id = await proposeConsortium(ctx, {
        name: one.name,
        level: one.level,
        leadType: one.leadType,
        districtId: idOf(one.district),
        callId: null,
        practice: false,
        clusters: one.clusters,
        baseParks: one.baseParks,
        awardedOn: one.awardedOn,
        scopes: [CITY],
        sources: one.sources,
        note: one.note,
      });
      const members = [];
      for (const { name, kind, schoolLevel = null, district, role } of one.members) {
        const known = await findOrganisationByName(ctx.tx, name);
        members.push({
          organisationId: known?.id ?? (await createOrganisation(ctx.tx, { name, kind, schoolLevel, districtId: idOf(district) })),
          roles: [role],
        });
      }
      await setMembers(ctx, id, members, one.established);
      await setConsortiumStatus(ctx, id, 'established', { since: one.established, public: true });
    });
};
