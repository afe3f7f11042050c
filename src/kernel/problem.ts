import type { Language, Text } from './words.ts';

/** A wrong place in the input: RFC 6901 pointer into the body, and what to do about it. */
export type FieldError = { pointer: string; message: string };

export type ProblemDefinition = { readonly status: number; readonly title: Text; readonly detail?: Text };

/** `retryAfter`: seconds until it is worth trying again, sent as a header. */
export type ProblemOptions = { detail?: Text; errors?: FieldError[]; extra?: Record<string, unknown>; retryAfter?: number };

/** A refusal that the caller is told about as RFC 9457 problem+json. Anything else thrown is a defect (500). */
export class Problem extends Error {
  readonly type: string;
  readonly definition: ProblemDefinition;
  readonly options: ProblemOptions;

  constructor(type: string, definition: ProblemDefinition, options: ProblemOptions = {}) {
    super(`${type}: ${definition.title.en}`);
    this.type = type;
    this.definition = definition;
    this.options = options;
  }

  get status() {
    return this.definition.status;
  }

  /** The body that is sent; `instance` is the request id. */
  toBody(language: Language, instance: string) {
    const detail = this.options.detail ?? this.definition.detail;
    return {
      type: this.type,
      title: this.definition.title[language],
      status: this.definition.status,
      ...(detail ? { detail: detail[language] } : {}),
      instance,
      ...(this.options.errors ? { errors: this.options.errors } : {}),
      ...this.options.extra,
    };
  }
}

export type Problems<K extends string = string> = Readonly<Record<K, (options?: ProblemOptions) => Problem>> & {
  readonly [definitions]: Readonly<Record<K, ProblemDefinition>>;
};

/** Where `defineProblems` keeps the table itself, for the API document and the registry test. */
export const definitions = Symbol('definitions');

/** Names the ways a slice can say no; each becomes a function that makes the throwable. Types are `/problems/<slice>/<name>`. */
export const defineProblems = <K extends string>(slice: string, table: Record<K, ProblemDefinition>): Problems<K> => {
  const makers: Record<string, unknown> = { [definitions]: table };
  for (const [name, definition] of Object.entries<ProblemDefinition>(table))
    makers[name] = (options?: ProblemOptions) => new Problem(`/problems/${slice}/${name}`, definition, options);
  return makers as Problems<K>;
};

/** Why something is not found: the same whether it does not exist or may not be seen, so that the answer tells nothing. */
export const outsideScope: Text = { 'zh-CN': '该内容不存在，或不在您可以查看的范围内。', en: 'It does not exist, or lies outside what you may see.' };

/** The refusals that belong to no slice: every endpoint may answer with these. */
export const common = defineProblems('common', {
  'signed-out': { status: 401, title: { 'zh-CN': '请先登录', en: 'Please sign in first' } },
  forbidden: {
    status: 403,
    title: { 'zh-CN': '您没有此项权限', en: 'You do not have this permission' },
    detail: {
      'zh-CN': '如确需办理，请联系本单位管理员或换用有权限的身份。',
      en: 'If you need it, ask your administrator or switch to an identity that holds it.',
    },
  },
  'acting-ended': {
    status: 403,
    title: { 'zh-CN': '代理已到期或已被收回，刚才的操作没有办理', en: 'You may no longer act for that colleague; nothing was done' },
    detail: {
      'zh-CN': '已保存的内容不受影响。请刷新页面，以本人身份继续，或请对方重新委托。',
      en: 'What was saved is safe. Reload the page to go on as yourself, or ask for a new delegation.',
    },
  },
  'signing-only': {
    status: 403,
    title: { 'zh-CN': '委托代签只能签署委托范围内的事项', en: 'You were entrusted with signing alone' },
    detail: {
      'zh-CN': '没有办理。其他事项请由本人或其代理人办理。',
      en: 'Nothing was done. Anything else is for that colleague or a deputy.',
    },
  },
  'cross-site': { status: 403, title: { 'zh-CN': '请求来自其他网站，已拒绝', en: 'The request came from another site and was refused' } },
  missing: { status: 404, title: { 'zh-CN': '没有找到', en: 'Not found' }, detail: outsideScope },
  invalid: { status: 422, title: { 'zh-CN': '填写内容有误，请按提示修改', en: 'Some values are not valid; please correct them as shown' } },
  malformed: { status: 400, title: { 'zh-CN': '请求格式有误', en: 'The request cannot be read' } },
  'method-not-allowed': { status: 405, title: { 'zh-CN': '不支持此请求方法', en: 'This method is not supported here' } },
  'too-large': { status: 413, title: { 'zh-CN': '内容过大', en: 'The content is too large' } },
  'unsupported-type': { status: 415, title: { 'zh-CN': '不支持此内容类型', en: 'This content type is not supported' } },
  'too-many': { status: 429, title: { 'zh-CN': '操作过于频繁，请稍后再试', en: 'Too many requests; please try again shortly' } },
  'key-reused': { status: 422, title: { 'zh-CN': '同一幂等键用于不同内容', en: 'This Idempotency-Key was used with different content' } },
  conflict: { status: 409, title: { 'zh-CN': '内容已被他人更改，请刷新后重试', en: 'It was changed by someone else; reload and try again' } },
  busy: { status: 503, title: { 'zh-CN': '系统繁忙，请稍后再试；已保存的内容不受影响', en: 'The system is busy; try again shortly. What was saved is safe.' } },
  defect: {
    status: 500,
    title: {
      'zh-CN': '系统出错了，已保存的内容不受影响；请把请求编号告诉管理员',
      en: 'Something went wrong. What was saved is safe; tell your administrator the request number.',
    },
  },
});
