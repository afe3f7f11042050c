import type { Fault } from '#kernel/fault.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Fact, ProcedureDefinition, Stage, StepRule } from './contract.ts';

const isOver = (state: string) => state === 'decided' || state === 'withdrawn';

/** Every stage that can be arrived at from these, them included. */
const reachedFrom = ({ steps }: ProcedureDefinition, start: readonly string[]): Set<string> => {
  const reached = new Set(start);
  for (let grown = -1; grown !== reached.size; ) {
    grown = reached.size;
    for (const step of steps) if (step.from.some(from => reached.has(from))) reached.add(step.to);
  }
  return reached;
};

const stageFaults = (definition: ProcedureDefinition): Fault[] => {
  const { stages, steps, initial } = definition;
  const reached = reachedFrom(definition, [initial]);
  return stages.flatMap(({ key, state, waitsFor, opinions, seals }, i): Fault[] => {
    const path = `stages[${i}]`;
    const leaving = steps.filter(step => step.from.includes(key));
    const found: Fault[] = [];
    if (stages.findIndex(other => other.key === key) < i)
      found.push({ path: `${path}.key`, reason: say(`环节“${key}”重复定义，请改用另一个名称`, `Stage "${key}" is defined twice; give it another key`) });
    if (!reached.has(key))
      found.push({
        path,
        reason: say(
          `从起始环节“${initial}”出发走不到“${key}”，请补一个到达它的步骤或删除它`,
          `No step leads from "${initial}" to "${key}"; add one or remove the stage`,
        ),
      });
    if (isOver(state)) {
      if (opinions)
        found.push({
          path: `${path}.opinions`,
          reason: say('办结环节不再征求意见，请删除 opinions', 'Nobody is asked for an opinion in a final stage: remove it'),
        });
      if (leaving.length > 0)
        found.push({ path, reason: say(`“${key}”是办结环节，不能再有后续步骤`, `"${key}" is final (${state}), so no step may lead on from it`) });
      if (waitsFor !== null)
        found.push({ path: `${path}.waitsFor`, reason: say('办结环节不再等待任何一方，请填 null', 'A final stage waits for nobody: use null') });
      return found;
    }
    if (![...reachedFrom(definition, [key])].some(other => isOver(stages.find(stage => stage.key === other)?.state ?? '')))
      found.push({
        path,
        reason: say(`“${key}”走不到任何办结环节，事项会卡在这里`, `Nothing that starts in "${key}" ever ends; add a step that leads to a final stage`),
      });
    if (seals && !leaving.some(step => step.when?.some(({ fact }) => fact === 'sealed')))
      found.push({
        path: `${path}.seals`,
        reason: say('此环节写明了由谁盖章，但没有等待“sealed”的步骤', 'It says who seals here, but no step waits for the fact "sealed"'),
      });
    if (waitsFor === null) found.push({ path: `${path}.waitsFor`, reason: say('请写明此环节等待哪一方办理', 'Say whose turn it is in this stage') });
    else if (!leaving.some(step => step.by.includes(waitsFor)))
      found.push({
        path: `${path}.waitsFor`,
        reason: say(`此环节等待“${waitsFor}”，但它在这里没有可办的步骤`, `The stage waits for "${waitsFor}", which has no step here`),
      });
    return found;
  });
};

/** Facts that a stage must have something for, or they would never hold. */
const neededBy: Readonly<Partial<Record<Fact, { readonly has: (stage: Stage) => boolean; readonly reason: Text }>>> = {
  opined: {
    has: stage => stage.opinions !== undefined,
    reason: say('此环节未写明征求哪些部门意见（opinions）', 'The stage asks for nobody’s opinion (opinions)'),
  },
  agreed: {
    has: stage => stage.opinions !== undefined,
    reason: say('此环节未写明征求哪些部门意见（opinions）', 'The stage asks for nobody’s opinion (opinions)'),
  },
  checked: { has: stage => stage.checklist !== undefined, reason: say('此环节没有审查清单（checklist）', 'The stage has no list to go through (checklist)') },
  passed: { has: stage => stage.checklist !== undefined, reason: say('此环节没有审查清单（checklist）', 'The stage has no list to go through (checklist)') },
};

/** What a step asks of the stages between which it leads. */
const betweenFaults = ({ stages }: ProcedureDefinition, step: StepRule, path: string): Fault[] => {
  const from = stages.filter(stage => step.from.includes(stage.key));
  const to = stages.find(stage => stage.key === step.to);
  return [
    ...(step.freezes && to?.writable
      ? [
          {
            path: `${path}.freezes`,
            reason: say(`定稿后材料不再可写，但“${step.to}”仍可填写`, `What is frozen is not written in, but "${step.to}" is writable`),
          },
        ]
      : []),
    ...(step.when ?? []).flatMap(({ fact }, i): Fault[] => {
      const needed = neededBy[fact];
      return needed && from.some(stage => !needed.has(stage)) ? [{ path: `${path}.when[${i}]`, reason: needed.reason }] : [];
    }),
  ];
};

const stepFaults = (definition: ProcedureDefinition): Fault[] => {
  const { stages, steps } = definition;
  const known = new Set(stages.map(stage => stage.key));
  const unknown = (path: string, key: string): Fault[] =>
    known.has(key) ? [] : [{ path, reason: say(`没有名为“${key}”的环节，请核对拼写`, `There is no stage "${key}"; check the spelling`) }];
  return steps.flatMap((step, i): Fault[] => {
    const path = `steps[${i}]`;
    const twin = steps.findIndex(
      other => other.action === step.action && other.from.some(from => step.from.includes(from)) && other.by.some(part => step.by.includes(part)),
    );
    return [
      ...step.from.flatMap((from, j) => unknown(`${path}.from[${j}]`, from)),
      ...unknown(`${path}.to`, step.to),
      ...betweenFaults(definition, step, path),
      ...(twin < i
        ? [
            {
              path,
              reason: say(
                `与 steps[${twin}] 冲突：同一方在同一环节有两个“${step.action}”`,
                `It collides with steps[${twin}]: the same part has "${step.action}" twice in one stage`,
              ),
            },
          ]
        : []),
      ...(step.reason === 'none' && step.reasons
        ? [{ path: `${path}.reasons`, reason: say('此步骤不填理由，不应有备选理由', 'This step takes no reason, so it cannot offer any') }]
        : []),
    ];
  });
};

/** Everything that would leave a record stuck, or a step without a meaning. Empty when the procedure can be used. */
export const procedureFaults = (definition: ProcedureDefinition): Fault[] => {
  const start = definition.stages.find(stage => stage.key === definition.initial);
  if (!start) return [{ path: 'initial', reason: say(`起始环节“${definition.initial}”不存在`, `The initial stage "${definition.initial}" does not exist`) }];
  const first: Fault[] =
    start.state === 'draft' ? [] : [{ path: 'initial', reason: say('起始环节的状态应为 draft（起草）', 'The initial stage must be in the state draft') }];
  return [...first, ...stageFaults(definition), ...stepFaults(definition)];
};
