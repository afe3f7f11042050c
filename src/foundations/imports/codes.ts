import { say, type Text } from '#kernel/words.ts';

/** Every way in which a place of a file can be wrong. Where a save has a better sentence, that one is told. */
export const codes = {
  limit: say('超出字数限制，请删减', 'Longer than the limit; please shorten it'),
  'not-a-number': say('请填写数字；没有的内容留空', 'Enter a number; leave empty what does not exist'),
  'not-whole': say('此项只能填整数', 'Only whole numbers here'),
  'out-of-range': say('数值超出范围', 'Outside the range'),
  'not-a-date': say('请填写有效日期，例如 2023-11-10', 'Enter a date that exists, for example 2023-11-10'),
  'not-a-phone': say('请填写电话号码，例如 023-12345678', 'Enter a telephone number, for example 023-12345678'),
  'not-a-text': say('文字过长或含有无法打印的字符，请修改', 'Too long, or with characters that cannot be printed; please correct it'),
  'error-value': say('公式出错，请改为填写数值', 'The formula failed; type the value instead'),
  'too-many-rows': say('行数过多或内容重复，请删减', 'Too many rows; please remove some'),
  locked: say('此项由系统自动填写或在纸质件上签章，文件中的内容不导入', 'Filled in by the system or signed on paper; what the file says is not taken'),
  'not-yours': say('此栏目您现在不能填写，请交给负责该栏目的单位导入', 'You may not write in this section now; whoever fills it in can import it'),
  'unknown-field': say('本表没有这一项（可能是旧版模板），请下载新模板', 'This form has no such field (an older template?); download a new one'),
} as const satisfies Record<string, Text>;

export type ErrorCode = keyof typeof codes;
export const errorCodes = Object.keys(codes) as [ErrorCode, ...ErrorCode[]];
