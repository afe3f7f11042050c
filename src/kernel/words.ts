/** The languages of the product. zh-CN is the source; en is complete. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** One sentence in both languages. */
export type Text = Readonly<Record<Language, string>>;

/** The sentence in both languages. */
export const say = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The shape of a words file: nested records whose leaves are strings or functions that build a string. */
export type Words = { readonly [key: string]: string | ((...values: never[]) => string) | Words };

/** `en` must have exactly the keys of `zh-CN`: `export const en = {…} satisfies SameKeys<typeof zh>`. */
export type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...values: infer A) => string ? (...values: A) => string : SameKeys<T[K]>;
};

/** Both languages of one slice, ready for `useWords`. */
export const defineWords = <T extends Words>(zh: T, en: SameKeys<T>): Record<Language, SameKeys<T>> => ({ 'zh-CN': zh as unknown as SameKeys<T>, en });

/** The language asked for by an Accept-Language header or a cookie; zh-CN when unsure. */
export const languageOf = (asked: string | undefined | null): Language => {
  const first = asked?.split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'zh-CN';
};
