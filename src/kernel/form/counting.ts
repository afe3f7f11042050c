/** How 字 are counted against a limit; a definition of before says nothing and means every character. */
export type Counting = 'word' | 'characters' | undefined;

/**
 * Characters that count one by one (docs/decisions/0016): Chinese characters, kana and Bopomofo; Chinese punctuation and full-width or
 * half-width forms; and the marks and symbols that Chinese keyboards type (“ ” — … · ℃ ① → ◇), which Word takes for Chinese.
 */
const single =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u00b7\u2012-\u2027\u2030-\u205e\u2100-\u2bff\u2e80-\u303f\u3100-\u33ff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]/u;
/** Belongs to the character before it, or is not seen at all: accents, variation selectors, joiners, soft hyphens. */
const joined = /[\p{Mark}\p{Cf}]/u;
const letter = /\p{Letter}/u;
const blank = /\s/u;
const apostrophe = '\u2019';

/** 字符数（不计空格）: characters without white space, by code point (a rare character such as 𠮷 is one). */
export const charactersOf = (text: string): number => {
  let count = 0;
  for (const character of text) if (!blank.test(character)) count += 1;
  return count;
};

/** 字数 as Word counts it: each Chinese character or mark is one, and so is each run of anything else between blanks and those. */
const wordsOf = (text: string): number => {
  const seen = [...text].filter(character => !joined.test(character) || blank.test(character));
  let count = 0;
  let inRun = false;
  for (const [i, character] of seen.entries()) {
    const inside = character === apostrophe && inRun && letter.test(seen[i - 1]!) && letter.test(seen[i + 1] ?? '') && !single.test(seen[i + 1]!);
    if (inside) continue;
    const startsOne = !blank.test(character) && (single.test(character) || !inRun);
    if (startsOne) count += 1;
    inRun = !blank.test(character) && !single.test(character);
  }
  return count;
};

/** 字数 by the rule of the form; the limit itself is still allowed (不超过, 以内). */
export const lengthOf = (text: string, counting: Counting): number => (counting === 'word' ? wordsOf(text) : charactersOf(text));
