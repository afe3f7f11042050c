/** How many colours there are; the text beside a colour always says the same. */
export const tones = 6;

/** The same person has the same colour on every screen. */
export const toneOf = (id: string): number => {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)!) % 9973;
  return sum % tones;
};

/** 王示例 → 示例; Alan Turing → AT. Two signs fit a small circle. */
export const initialsOf = (name: string): string => {
  const characters = [...name.trim()];
  const latin = name.match(/\p{Script=Latin}+/gu);
  if (latin && latin.join('').length > characters.length / 2)
    return latin
      .slice(0, 2)
      .map(word => word[0]!.toUpperCase())
      .join('');
  return characters.slice(-2).join('') || '…';
};
