import { say } from '#kernel/words.ts';
import { defineCapability, type SayPayload } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { counts, get, list, search } from './actions.ts';
import { api, problems, UnitStatus } from './contract.ts';
import { buildConsortia } from './demo.ts';
import { addProof, kept, keptCounts, keptSheet, offers, get as profile, removeProof, setFounding, writeFunction } from './profile/actions.ts';
import { reactions } from './reactions.ts';
import { change, compare, confirm, enter, move, remove, unitFiles, unitLinks, list as units } from './units/actions.ts';
import { unitRecord } from './units/present.ts';
import { unitsSheet } from './units/sheet.ts';
import { unitWords } from './words/units/index.ts';

const nameOfUnit: SayPayload = ({ name }) => (typeof name === 'string' ? say(name, name) : null);
const movedUnit: SayPayload = ({ name, to }) => {
  const status = UnitStatus.safeParse(to).data;
  return typeof name === 'string' && status ? say(`${name}：${unitWords['zh-CN'].status[status]}`, `${name}: ${unitWords.en.status[status]}`) : null;
};

export default defineCapability({
  name: 'consortia',
  api,
  problems,
  permissions,
  handlers: {
    list,
    counts,
    get,
    units,
    enterUnit: enter,
    changeUnit: change,
    moveUnit: move,
    confirmUnit: confirm,
    removeUnit: remove,
    unitsSheet,
    compare,
    kept,
    keptSheet,
    keptCounts,
    profile,
    setFounding,
    writeFunction,
    offers,
    addProof,
    removeProof,
  },
  constraints: { unit_named: problems['unit-twice'], proof_once: problems['proof-twice'] },
  linkables: { unit: unitLinks },
  reactions,
  attachables: { [unitRecord]: unitFiles },
  searched: { consortium: { title: { 'zh-CN': '联合体', en: 'Consortia' }, find: search } },
  demo: { order: 40, run: buildConsortia },
  eventWords: {
    'consortia.proposed': { 'zh-CN': '拟组建联合体', en: 'proposed a consortium' },
    'consortia.renamed': { 'zh-CN': '变更了联合体名称', en: 'renamed the consortium' },
    'consortia.status-changed': { 'zh-CN': '变更了联合体状态', en: 'changed the status of the consortium' },
    'consortia.members-changed': { 'zh-CN': '变更了成员单位', en: 'changed the members' },
    'consortia.unit-entered': { 'zh-CN': '登记了平台基地', en: 'entered a unit' },
    'consortia.unit-changed': { 'zh-CN': '修改了平台基地登记', en: 'changed a unit' },
    'consortia.unit-moved': { 'zh-CN': '变更了平台基地状态', en: 'changed the status of a unit' },
    'consortia.unit-confirmed': { 'zh-CN': '确认了平台基地', en: 'confirmed a unit' },
    'consortia.unit-removed': { 'zh-CN': '撤回了平台基地登记', en: 'took back a unit' },
    'consortia.keepers-changed': { 'zh-CN': '变更了维护单位', en: 'changed who keeps it' },
    'consortia.founding-entered': { 'zh-CN': '登记了成立时间', en: 'entered the founding' },
    'consortia.function-written': { 'zh-CN': '填写了三项功能', en: 'wrote about a function' },
    'consortia.proof-added': { 'zh-CN': '关联了佐证记录', en: 'linked evidence' },
    'consortia.proof-removed': { 'zh-CN': '取消了佐证关联', en: 'took a link to evidence away' },
  },
  eventNotes: {
    'consortia.unit-entered': nameOfUnit,
    'consortia.unit-changed': nameOfUnit,
    'consortia.unit-moved': movedUnit,
    'consortia.unit-confirmed': nameOfUnit,
    'consortia.unit-removed': nameOfUnit,
    'consortia.proof-added': nameOfUnit,
    'consortia.proof-removed': nameOfUnit,
  },
});
