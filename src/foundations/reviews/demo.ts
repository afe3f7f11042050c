import { createPerson, demoPersonId } from '#foundations/identity/published.ts';
import { createOrganisation, findOrganisationByName } from '#foundations/organisations/published.ts';
import { openPracticeCall, packageOf } from '#foundations/programmes/published.ts';
import { CITY } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { DemoGiven } from '#platform/capability.ts';
import { addExperts, drawExperts } from './actions/choosing.ts';
import { candidates, makePanel, panels } from './actions/panels.ts';
import { addExpert } from './actions/pool.ts';
import { openPanel } from './actions/running.ts';
import { declare, mine, saveScores, submitScores } from './actions/scoring.ts';
import { linesOf } from './rules/sheet.ts';
import { find } from './store/panels.ts';

const day = 86_400_000;

/** Invented experts; the first two can be stepped into, the last works for a member of every practice application and stands aside by itself. */
const people = [
  { key: 'expert', name: '周衡之', title: '教授', organisation: '示例职业教育研究所', fields: ['职业教育', '产教融合'], clusters: ['智能装备及智能制造'] },
  { key: 'other-expert', name: '蒋述远', title: '研究员', organisation: '示例产业发展研究中心', fields: ['产业经济'], clusters: ['软件信息服务'] },
  { key: null, name: '魏青禾', title: '正高级工程师', organisation: '示例装备检测院', fields: ['智能制造'], clusters: ['智能装备及智能制造'] },
  { key: null, name: '丁若川', title: '高级技师', organisation: '示例技能评价中心', fields: ['技能人才评价'], clusters: [] },
  { key: null, name: '卢明岐', title: '副教授', organisation: '示例教育评估院', fields: ['教育评价'], clusters: [] },
  { key: null, name: '沈知白', title: '研究员', organisation: '示例智能制造研究院', fields: ['智能制造'], clusters: ['智能装备及智能制造'] },
] as const;
type One = (typeof people)[number];

type Made = { readonly personId: string; readonly expertId: string };

const enter = async ({ as, asService }: DemoGiven, { key, organisation, name, title, fields, clusters }: One): Promise<Made> => {
  const personId = newId();
  const organisationId = await asService([personId, CITY], async ({ tx }) => {
    const known = await findOrganisationByName(tx, organisation);
    const id = known?.id ?? (await createOrganisation(tx, { name: organisation, kind: 'research-institute', invented: true }));
    await createPerson(tx, { id: personId, name, ...(key ? { demoKey: key } : {}), grants: [{ organisationId: id, role: 'expert' }] });
    return id;
  });
  const entry = { name, title, organisationId, fields: [...fields], clusters: [...clusters], ties: [], note: null, personId, invitationId: null };
  return { personId, expertId: (await as('city-education', ctx => addExpert(ctx, entry))).id };
};

/** One sheet handed in whole, or half filled in. */
const score = async ({ as }: DemoGiven, { personId }: Made, values: readonly string[], whole: boolean): Promise<void> => {
  const tasks = (await as({ personId }, ctx => mine(ctx, { size: 50 }))).items;
  for (const { id, state } of tasks) {
    if (state !== 'asked') continue;
    await as({ personId }, ctx => declare(ctx, { id, conflict: false, reason: '' }));
    await as({ personId }, async ctx => {
      const { scheme } = (await find(ctx.tx, tasks[0]!.panel.id))!;
      const lines = linesOf(scheme).filter(({ deduction }) => !deduction);
      const changes = lines.slice(0, whole ? lines.length : 12).map(({ code }, i) => ({ field: `score:${code}`, base: 0, value: values[i % values.length]! }));
      await saveScores(ctx, { id, changes });
      if (whole) await submitScores(ctx, { id });
    });
  }
};

/** A pool, and a practice panel at work: two experts handed in, one is half done, one has not begun, one stands aside. */
const run = async (given: DemoGiven): Promise<void> => {
  if (await demoPersonId('expert')) return;
  const made: Made[] = [];
  for (const one of people) made.push(await enter(given, one));
  const call = await given.as('city-economy', ({ tx }) => openPracticeCall(tx));
  if (!call || (await given.as('city-economy', ctx => panels(ctx, { size: 1 }))).items.length > 0) return;
  // A practice call of an older world is pinned to a package that has no points to score.
  if ((await given.as('city-economy', ({ tx }) => packageOf(tx, call.packageId, call.packageVersion))).indicators === null) return;
  const waiting = (await given.as('city-economy', ctx => candidates(ctx, { callId: call.id, kind: 'application' }))).items;
  if (waiting.length === 0) return;
  const { id } = await given.as('city-economy', ctx =>
    makePanel(ctx, {
      title: '【演示】产业园区牵头市域产教联合体专家评审组',
      kind: 'application',
      callId: call.id,
      subjects: waiting.slice(0, 1).map(one => one.id),
      opensAt: new Date(given.now.getTime() - day).toISOString(),
      closesAt: new Date(given.now.getTime() + 9 * day).toISOString(),
    }),
  );
  const [own, other, third, , , tied] = made as [Made, Made, Made, Made, Made, Made];
  const chosen = [own, other, third, tied].map(({ expertId }) => expertId);
  await given.as('city-economy', ctx => addExperts(ctx, { id, expertIds: chosen }));
  await given.as('city-education', ctx => drawExperts(ctx, { id, count: 1 }));
  await given.as('city-economy', ctx => openPanel(ctx, { id }));
  await score(given, other, ['3.5', '3', '3', '2.5'], false);
  // Whoever was drawn handed in, as did the third.
  for (const one of [third, ...made.slice(3, 5)]) await score(given, one, ['3', '3.5', '2.5'], true);
};

export const demo = { order: 60, run };
