/** How 字 are counted against a limit; a definition of before says nothing and means every character. */
export type Counting = 'word' | 'characters' | undefined;

/** Characters that Word counts one by one: Chinese characters (rare ones too), kana, and the marks and full-width forms that Chinese keyboards type. */
const single =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u2010-\u2027\u2030-\u205e\u2100-\u2bff\u2e80-\u303f\u3100-\u33ff\ufe30-\ufe4f\uff00-\uffef]/u;
/** Belongs to the character before it, or is not seen at all: accents, variation selectors, joiners. */
const joined = /[\p{Mark}\p{Cf}]/u;
const blank = /\s/u;

/** 字符数（不计空格）: characters without white space, by code point (a rare character such as 𠮷 is one). */
export const charactersOf = (text: string): number => {
  let count = 0;
  for (const character of text) if (!blank.test(character)) count += 1;
  return count;
};

/** 字数 as Word counts it: each Chinese character or mark is one, and so is each run of anything else between blanks and those. */
const wordsOf = (text: string): number => {
  let count = 0;
  let inRun = false;
  for (const character of text) {
    if (joined.test(character)) continue;
    if (blank.test(character)) inRun = false;
    else if (single.test(character)) {
      count += 1;
      inRun = false;
    } else if (!inRun) {
      count += 1;
      inRun = true;
    }
  }
  return count;
};

/** 字数 by the rule of the form; the limit itself is still allowed (不超过, 以内). */
export const lengthOf = (text: string, counting: Counting): number => (counting === 'word' ? wordsOf(text) : charactersOf(text));
