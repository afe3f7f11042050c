import type { z } from 'zod';
import { type Fault, fault } from '../fault.ts';
import { say, type Text } from '../words.ts';
import { proseLimits } from './limits.ts';
import { type Block, isList, type Prose } from './prose.ts';
import { ProseSchema } from './schema.ts';
import { gridOf } from './table.ts';
import { tidy } from './tidy.ts';

type Issue = z.core.$ZodIssue;

/** A union says only that nothing fitted; what is inside the part that came nearest says more. */
const innermost = (issue: Issue): Issue => {
  if (issue.code !== 'invalid_union') return issue;
  const deepest = [...issue.errors.flat()].sort((a, b) => b.path.length - a.path.length)[0];
  return deepest ? innermost({ ...deepest, path: [...issue.path, ...deepest.path] }) : issue;
};

const sentence = (issue: Issue): Text => {
  switch (issue.code) {
    case 'too_big':
      return say(`超出上限 ${issue.maximum}，请分成几部分`, `More than the ${issue.maximum} that are possible; split it`);
    case 'unrecognized_keys':
      return say(`不认识的内容：${issue.keys.join('、')}`, `Unknown: ${issue.keys.join(', ')}`);
    case 'custom':
      return say('含有无法保存的字符，请删去后重试', 'Contains characters that cannot be stored; remove them');
    default:
      return say('正文的格式不对，请在编辑器中重新编辑此处', 'The text has the wrong form here; edit this place again');
  }
};

const blocksIn = (block: Block): Block[] => {
  if (block.type === 'table') return [block, ...block.content.flatMap(row => row.content.flatMap(cell => cell.content.flatMap(blocksIn)))];
  return isList(block) ? [block, ...block.content.flatMap(item => item.content.flatMap(blocksIn))] : [block];
};

const lengthIn = (block: Block): number =>
  block.type === 'paragraph' || block.type === 'heading' ? (block.content ?? []).reduce((sum, one) => sum + (one.type === 'text' ? one.text.length : 1), 0) : 0;

const most = (what: Text, count: number, limit: number): Fault[] =>
  count <= limit
    ? []
    : [fault('', `${what['zh-CN']}最多 ${limit}，现有 ${count}，请分成几部分`, `At most ${limit} ${what.en}; there are ${count}, so split the text`)];

const sizeFaults = (prose: Prose): Fault[] => {
  const all = prose.content.flatMap(blocksIn);
  const cells = all.reduce((sum, block) => (block.type === 'table' ? sum + block.content.reduce((n, row) => n + row.content.length, 0) : sum), 0);
  return [
    ...most(
      say('字符', 'characters'),
      all.reduce((sum, block) => sum + lengthIn(block), 0),
      proseLimits.characters,
    ),
    ...most(say('段落和表格', 'paragraphs and tables'), all.length, proseLimits.blocks + cells),
    ...most(say('单元格', 'cells'), cells, proseLimits.cells),
    ...most(say('图片', 'pictures'), all.filter(block => block.type === 'picture').length, proseLimits.pictures),
  ];
};

const tableFaults = ({ content }: Prose): Fault[] =>
  content.flatMap((block, i) => {
    if (block.type !== 'table') return [];
    const { fits, columns } = gridOf(block);
    if (!fits)
      return [fault(`/content/${i}`, '表格的行列不齐，请在编辑器中重新合并或拆分单元格', 'The cells of the table do not fill it; merge or split them again')];
    return columns > proseLimits.columns
      ? [
          fault(
            `/content/${i}`,
            `表格最多 ${proseLimits.columns} 列，现有 ${columns} 列`,
            `A table has at most ${proseLimits.columns} columns; this one has ${columns}`,
          ),
        ]
      : [];
  });

/** Reads a text from outside: the text in its one way of writing, or everything that is wrong with it. Never throws. */
export const readProse = (raw: unknown): Prose | Fault[] => {
  const read = ProseSchema.safeParse(raw);
  if (!read.success)
    return read.error.issues.slice(0, 20).map(issue => {
      const inner = innermost(issue);
      return { path: `/${inner.path.map(String).join('/')}`, reason: sentence(inner) };
    });
  const faults = sizeFaults(read.data);
  if (faults.length > 0) return faults;
  const holes = tableFaults(read.data);
  if (holes.length > 0) return holes;
  const prose = tidy(read.data);
  return prose.content.length === 0 ? { type: 'doc', content: [{ type: 'paragraph' }] } : prose;
};
