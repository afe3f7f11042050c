import { customPinyin, pinyin } from 'pinyin-pro';

// Places of the city whose characters have a second reading that the dictionary prefers.
customPinyin({ 长寿: 'cháng shòu', 涪陵: 'fú líng', 綦江: 'qí jiāng', 大足: 'dà zú', 重庆: 'chóng qìng', 朝天门: 'cháo tiān mén' });

/** How a name is read: `full` without tones and blanks (`chongqing`), `initials` with one letter for each character (`cq`). Other letters and digits stay. */
export const pinyinOf = (text: string): { full: string; initials: string } => {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'spaced', v: true });
  const letters = syllables.map(syllable => syllable.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')).filter(syllable => syllable !== '');
  return { full: letters.join(''), initials: letters.map(syllable => [...syllable][0]).join('') };
};

/** What people type, and what is searched in, made comparable: NFKC, small letters, no blanks. */
export const searchTermOf = (typed: string): string => typed.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');

/**
 * Everything by which a record may be found, in one string for a trigram index: each text as it is, in pinyin, and by initials. A record is
 * found when its key contains `searchTermOf(typed)`.
 */
export const searchKeyOf = (texts: readonly (string | null | undefined)[]): string =>
  texts
    .filter(text => text != null && text !== '')
    .flatMap(text => {
      const { full, initials } = pinyinOf(text!);
      return [searchTermOf(text!), full, initials];
    })
    .filter((word, i, all) => all.indexOf(word) === i)
    .join(' ');
