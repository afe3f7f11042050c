import { type Cell, cellIndex } from '#kernel/form/cells.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Content } from './difference.ts';

const typed = (cells: ReadonlyMap<string, Cell>): Cell[] => [...cells.values()].filter(cell => !cell.readOnly);

const cellFaults = (before: Cell, after: Cell | undefined): Text[] => {
  const called = `「${before.label}」（${before.id}）`;
  if (!after) return [say(`${called}被删除，其中已填写的内容将无处存放`, `${before.id} is removed; what was written there would have no place`)];
  const lost = (before.itemFields ?? []).filter(column => !(after.itemFields ?? []).some(kept => kept.key === column.key));
  return [
    ...(before.kind === after.kind
      ? []
      : [say(`${called}的类型由 ${before.kind} 改为 ${after.kind}，已填写的内容可能无法读取`, `${before.id} changes from ${before.kind} to ${after.kind}`)]),
    ...(before.section === after.section
      ? []
      : [say(`${called}由栏目 ${before.section} 移到 ${after.section}`, `${before.id} moves from section ${before.section} to ${after.section}`)]),
    ...(before.secret === after.secret ? [] : [say(`${called}的保密方式改变`, `${before.id} is kept secret in one version only`)]),
    ...(after.readOnly ? [say(`${called}改为自动计算，已填写的内容将不再使用`, `${before.id} is no longer typed`)] : []),
    ...lost.map(column => say(`${called}少了一列「${column.label['zh-CN']}」`, `${before.id} loses its column ${column.key}`)),
  ];
};

/**
 * Why a form that was begun under one version cannot go on under another; nothing when it can. `held` are the cells that hold answers:
 * without it any cell may. Narrower limits and new rules do not stand in the way: the self-check says what they mean for a form.
 */
export const incompatibilities = (before: Content, after: Content, held?: ReadonlySet<string>): Text[] => {
  const cells = cellIndex(after.definition);
  const stages = new Set(after.procedure.stages.map(stage => stage.key));
  const slots = new Set(after.programme.evidence.map(slot => slot.key));
  return [
    ...(before.programme.id === after.programme.id ? [] : [say('不是同一个项目包', 'It is another package')]),
    ...typed(cellIndex(before.definition))
      .filter(cell => held === undefined || held.has(cell.id))
      .flatMap(cell => cellFaults(cell, cells.get(cell.id))),
    ...before.procedure.stages
      .filter(stage => !stages.has(stage.key))
      .map(stage => say(`流程少了环节「${stage.name['zh-CN']}」`, `The procedure loses the stage ${stage.key}`)),
    ...before.programme.evidence
      .filter(slot => !slots.has(slot.key))
      .map(slot => say(`佐证材料少了「${slot.label}」，已上传的文件将无处存放`, `The evidence loses ${slot.key}`)),
  ];
};
