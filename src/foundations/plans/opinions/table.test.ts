import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import type { Round } from '../contract.ts';
import { adoptionLines } from './table.ts';

const asked = (organisation: string, guest: string | null, answer: 'none' | 'opinions' | null): Round['asked'][number] => ({
  id: newId(),
  organisation: { id: newId(), name: organisation },
  guest,
  answer,
  person: null,
  answeredAt: null,
});

test('who answered by a link stands in the table of opinions with organisation and person, as an organisation of the directory with its name', () => {
  const [here, guest, silent] = [asked('示例企业', null, 'none'), asked('示例行业协会', '张示例', 'opinions'), asked('示例商会', '李示例', null)];
  const opinion = (text: string, outcome: 'partly' | null, reason: string | null): Round['opinions'][number] => ({
    id: newId(),
    askedId: guest.id,
    place: 'positioning',
    text,
    outcome,
    reason,
    settledBy: null,
  });
  const opinions = [opinion('建议写明产业集群。', 'partly', '已写明主导产业'), opinion('时间偏紧。', null, null)];
  const lines = adoptionLines({ chapters: [] } as unknown as PlanDefinition, { asked: [here, guest, silent], opinions } as unknown as Round);
  assert.deepEqual(lines, [
    ['1', '示例企业', '', '无意见', '', ''],
    ['2', '示例行业协会（张示例）', 'positioning', '建议写明产业集群。', '部分采纳', '已写明主导产业'],
    ['3', '示例行业协会（张示例）', 'positioning', '时间偏紧。', '（未处理）', ''],
    ['4', '示例商会（李示例）', '', '（未答复）', '', ''],
  ]);
});
