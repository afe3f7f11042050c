import { packageOf } from '#foundations/programmes/published.ts';
import type { Indicators } from '#kernel/plan/indicators.ts';
import type { Ctx } from '#platform/capability.ts';
import { type Panel, type PanelPage, problems } from '../contract.ts';
import * as store from '../store/panels.ts';
import { pointsIn } from './points.ts';

export const presentPanel = (row: store.Panel): Panel => ({
  id: row.id,
  title: row.title,
  call: { id: row.callId, title: row.callTitle },
  practice: row.practice,
  state: row.state,
  opensAt: row.opensAt.toISOString(),
  closesAt: row.closesAt.toISOString(),
  subjects: row.subjects,
  experts: row.experts,
  submitted: row.submitted,
  expected: row.expected,
});

export const indicatorsOf = async (ctx: Ctx, { packageId, packageVersion }: { packageId: string; packageVersion: string }): Promise<Indicators> => {
  const { indicators } = await packageOf(ctx.tx, packageId, packageVersion);
  if (!indicators) throw problems['no-indicators']();
  return indicators;
};

/** A panel as the city sees it: who stands where, and no score before the end. */
export const presentPage = async (ctx: Ctx, row: store.Panel): Promise<PanelPage> => {
  const members = await store.members(ctx.tx, row.id);
  const subjects = await store.subjects(ctx.tx, row.id);
  const assignments = await store.assignments(ctx.tx, row.id);
  return {
    ...presentPanel(row),
    scheme: row.scheme,
    points: pointsIn(await indicatorsOf(ctx, row)),
    members: members.map(({ expertId, name, organisation, title, how }) => ({ expertId, name, organisation, title, how })),
    subjectList: subjects.map(subject => ({
      id: subject.id,
      kind: subject.kind,
      subjectId: subject.subjectId,
      title: subject.title,
      organisations: subject.organisations,
      papers: subject.papers,
      progress: assignments
        .filter(one => one.subjectId === subject.id)
        .map(({ id, expertId, state, because, reason, submittedAt }) => ({
          id,
          expertId,
          state,
          because,
          reason,
          submittedAt: submittedAt?.toISOString() ?? null,
        })),
    })),
    drawings: row.drawings,
  };
};
