import { type Prose, proseOf } from '../prose/prose.ts';
import type { PlanMember } from './check.ts';

const levels: Readonly<Record<string, string>> = {
  secondary: '中等职业学校',
  'higher-vocational': '高等职业学校',
  'vocational-undergraduate': '职业本科学校',
  undergraduate: '普通本科高校',
};
const kinds: Readonly<Record<string, string>> = {
  park: '产业园区',
  enterprise: '企业',
  school: '学校',
  'research-institute': '科研机构',
  'district-government': '区县政府',
  'district-department': '区县部门',
  'provincial-department': '省级部门',
  'municipal-department': '市级部门',
  ministry: '国家部委',
};

/** What the directory knows of an organisation, in a few words: 高等职业学校，位于永川区. */
export const knownOf = ({ kind, level, district }: PlanMember): string =>
  [(level && levels[level]) ?? (kind && kinds[kind]) ?? null, district && `位于${district}`].filter(Boolean).join('，');

/** A paragraph for each member, to write on from (一（一）：介绍各参与单位基本情况). */
export const introducing = (members: readonly PlanMember[]): Prose =>
  proseOf(members.map(member => `${member.name}：${knownOf(member) || '（基本情况）'}。`).join('\n'));
