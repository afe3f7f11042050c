import type { Part, ProcedureDefinition } from '#foundations/procedures/contract.ts';
import { opinionsOf, papersOf, procedureOf, stepsOf } from '#foundations/procedures/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { type Action, type api, type Course, problems } from '../contract.ts';
import * as store from '../store.ts';
import { presentChecklist } from './checklist.ts';
import { aroundOf } from './present.ts';

const opinionName = { 'zh-CN': '会签意见', en: 'Opinion' };

/** The way on from here as long as it goes well: by the main step of each stage. */
const aheadOf = ({ steps }: ProcedureDefinition, from: string): string[] => {
  const way: string[] = [];
  const nextOf = (at: string) => steps.find(step => step.from.includes(at) && step.kind === 'primary' && step.to !== from && !way.includes(step.to))?.to;
  for (let at = nextOf(from); at; at = nextOf(at)) way.push(at);
  return way;
};

/** Where it was, where it is and where it goes; a stage that it comes back to stands once, where it is or will be. */
const stagesOf = (definition: ProcedureDefinition, row: store.Row, been: readonly string[]): Course['stages'] => {
  const ahead = aheadOf(definition, row.stage);
  const as = (state: Course['stages'][number]['state']) => (key: string) => ({ key, name: procedureOf(definition).stage(key).name, state });
  const behind = [...new Set(been)].filter(key => key !== row.stage && !ahead.includes(key));
  return [...behind.map(as('done')), as('now')(row.stage), ...ahead.map(as('ahead'))];
};

/** How it goes, as far as this reader sees it. */
export const presentCourse = async (ctx: Ctx, row: store.Row): Promise<Course> => {
  const around = await aroundOf(ctx, row);
  const { procedure: definition } = around.pack;
  const procedure = procedureOf(definition);
  const stage = procedure.stage(row.stage);
  const parts = partsOf(ctx.actor, row);
  const steps = await stepsOf(ctx, row.id);
  const asked = stage.opinions ?? [];
  const opinions = await opinionsOf(ctx, row.id);
  const given = new Set(opinions.filter(opinion => opinion.current && opinion.stage === row.stage).map(opinion => opinion.part));
  const missing = asked.filter(part => !given.has(part));
  const isApplicant = parts.every(part => part === 'park' || part === 'school');
  const checklist = stage.waitsFor !== null && parts.includes(stage.waitsFor) ? await presentChecklist(ctx, row, around) : null;
  const onPaper = (part: Part) => definition.steps.filter(step => step.paper && step.from.includes(row.stage) && step.by.includes(part));
  return {
    stages: stagesOf(
      definition,
      row,
      steps.map(step => step.to.key),
    ),
    waitsFor: missing.length > 0 ? missing : stage.waitsFor === null ? [] : [stage.waitsFor],
    opinions,
    asked: asked.map(part => ({ part, given: isApplicant ? null : given.has(part) })),
    maySay: asked.filter(part => parts.includes(part)),
    papers: await papersOf(ctx, row.id),
    mayEnter: parts
      .map(part => ({
        part,
        actions: [
          ...onPaper(part).map(({ action, name }) => ({ action: action as Action, name })),
          ...(asked.includes(part) ? [{ action: 'opinion' as const, name: opinionName }] : []),
        ],
      }))
      .filter(({ actions }) => actions.length > 0),
    checklist: checklist && { items: checklist, mayAnswer: true },
  };
};

export const course = async (ctx: Ctx, { id }: InputOf<(typeof api)['course']>): Promise<Course> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return presentCourse(ctx, row);
};
