import { type UnitOfConsortium, unitsOfConsortium } from '#foundations/consortia/published.ts';
import { formSays } from '#foundations/forms/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import type { Check } from '#foundations/procedures/contract.ts';
import { procedureOf } from '#foundations/procedures/published.ts';
import { cellsOf, membersOf } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { type Answers, textOf } from '#kernel/form/values.ts';
import { type Language, say, type Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { consortiumOf } from '../consortium.ts';
import type { CheckItem } from '../contract.ts';
import { sayStanding } from '../nominations/standing.ts';
import * as store from '../store.ts';
import { words } from '../words/index.ts';
import type { Around } from './present.ts';

type Shown = { readonly label: Text; readonly value: string };
type Known = {
  readonly units: readonly UnitOfConsortium[];
  readonly language: Language;
  readonly row: store.Row;
  readonly around: Around;
  readonly definition: FormDefinition;
  readonly answers: Answers;
};

/** What is registered for the consortium of one kind, with its status; an applicant that registered none is told so. */
const ofKind = (kind: UnitOfConsortium['kind'], label: Text, { units, language }: Known): Shown => {
  const w = words[language].units;
  const found = units.filter(unit => unit.kind === kind);
  const value = found.map(unit => w.unit(unit.name, w.status[unit.status], unit.confirmed ? w.confirmed : w.unconfirmed)).join(w.and);
  return { label, value: value || w.none };
};

/** What the record itself knows; everything else that an item shows is a cell of the form, by its printed words. */
const ofRecord: Readonly<Record<string, (known: Known) => Shown>> = {
  lead: ({ around }) => ({ label: say('牵头单位（产业园区）', 'Lead (industrial park)'), value: around.park }),
  school: ({ around }) => ({ label: say('具体负责学校', 'Responsible school'), value: around.school ?? '' }),
  district: ({ around }) => ({ label: say('推荐区县', 'District'), value: around.district }),
  clusters: ({ row }) => ({ label: say('产业集群', 'Clusters'), value: row.clusters.join('、') }),
  members: ({ definition, answers }) => ({
    label: say('成员单位', 'Members'),
    value: membersOf(definition, answers)
      .map(member => member.organisation)
      .join('、'),
  }),
  standing: ({ row }) => ({ label: say('总产值在本省份的位次', 'Rank of the park in the province'), value: sayStanding(row.parkStanding) }),
  // 教育部办公厅通知 二、1：搭建联合体人才供需信息平台，建设产教融合实训基地，校企共建产业学院.
  talentPlatform: known => ofKind('talent-platform', say('人才供需信息平台', 'Talent supply and demand platform'), known),
  trainingBase: known => ofKind('training-base', say('产教融合实训基地', 'Training base'), known),
  industryCollege: known => ofKind('industry-college', say('产业学院', 'Industry college'), known),
  version: ({ row }) => ({ label: say('版本码', 'Version code'), value: row.versionCode ?? '' }),
  receipt: ({ row }) => ({ label: say('回执编号', 'Receipt number'), value: row.receiptNumber ?? '' }),
};

const ofCell = (key: string, { definition, answers }: Known): Shown => {
  const cell = cellsOf(definition).find(candidate => candidate.id === key);
  const label = cell?.label ?? key;
  // The printed words often name the unit already.
  const unit = cell?.unit && !label.includes(cell.unit) ? cell.unit : '';
  return { label: say(label, label), value: [textOf(answers, key) ?? '', unit].join(' ').trim() };
};

const shownOf = ({ shows = [] }: Check, known: Known): Shown[] => shows.map(key => ofRecord[key]?.(known) ?? ofCell(key, known));

/** The list of a stage with what was answered; null where the stage has none, or where this reader has no part in it. */
export const presentChecklist = async (ctx: Ctx, row: store.Row, around: Around): Promise<CheckItem[] | null> => {
  const { checklist } = procedureOf(around.pack.procedure).stage(row.stage);
  if (!checklist) return null;
  const { definition, answers } = await formSays(ctx, row.formId);
  const consortium = await consortiumOf(ctx.tx, row.id);
  const units = consortium ? await unitsOfConsortium(ctx.tx, consortium.id) : [];
  const given = new Map((await store.checksOf(ctx.tx, row.id, row.stage)).map(check => [check.key, check]));
  const names = await namesOfPersons(
    ctx.tx,
    [...given.values()].map(check => check.personId),
  );
  return checklist.map(check => {
    const answer = given.get(check.key);
    return {
      key: check.key,
      label: check.label,
      gloss: check.gloss ?? null,
      source: check.source,
      shown: shownOf(check, { row, around, definition, answers, units, language: ctx.language }),
      answer: answer?.answer ?? null,
      note: answer?.note ?? '',
      person: answer ? (names.get(answer.personId) ?? '') : null,
      at: answer?.at.toISOString() ?? null,
    };
  });
};
