import { z } from 'zod';
import { type Language, say, type Text } from '#kernel/words.ts';

type Issue = z.core.$ZodRawIssue;

const missing = say('请填写', 'Please fill this in');
const shape = say('格式不正确', 'The format is not right');

const count = (origin: string, n: number | bigint, least: boolean): Text => {
  if (origin === 'string') return least ? say(`至少 ${n} 个字符`, `At least ${n} characters`) : say(`最多 ${n} 个字符`, `At most ${n} characters`);
  if (origin === 'array' || origin === 'set') return least ? say(`至少选择 ${n} 项`, `Choose at least ${n}`) : say(`最多 ${n} 项`, `At most ${n}`);
  return least ? say(`不能小于 ${n}`, `Must not be below ${n}`) : say(`不能大于 ${n}`, `Must not be above ${n}`);
};

const formats: Record<string, Text> = {
  date: say('请填写正确的日期', 'Please give a date'),
  datetime: say('请填写正确的时间', 'Please give a date and time'),
  email: say('请填写正确的电子邮箱', 'Please give an e-mail address'),
  url: say('请填写正确的网址', 'Please give an address of a page'),
};

const sentence = (issue: Issue): Text | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? missing : shape;
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1 ? missing : count(issue.origin, issue.minimum, true);
    case 'too_big':
      return count(issue.origin, issue.maximum, false);
    case 'invalid_format':
      return formats[issue.format] ?? shape;
    case 'invalid_value':
      return say('请从列出的选项中选择', 'Please choose one of the options');
    default:
      return undefined;
  }
};

const rest = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** What a clerk is told about a field: a sentence about what to do, not about types. A schema's own message goes before it. */
export const sayIssue =
  (language: Language): z.core.$ZodErrorMap =>
  issue =>
    sentence(issue)?.[language] ?? rest[language](issue);
