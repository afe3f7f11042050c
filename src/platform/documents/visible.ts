/** Characters that turn the direction of what follows: on paper they could make a text read as something else. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const invisible = /\p{Default_Ignorable_Code_Point}/u;
const unprintable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;

/** `〔U+20BB7〕`: how a character is printed that no face can draw. */
export const encoded = (character: string): string => `〔U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}〕`;

/**
 * A text in which nothing disappears on paper: what cannot be drawn stands there with its code, for everybody to see, and is
 * told to `missing`. Joiners and variation selectors have no shape of their own and stay.
 */
export const visible = (text: string, covers: (codePoint: number) => boolean, missing: (character: string) => void = () => {}): string => {
  let out = '';
  for (const character of text) {
    if (/\s/u.test(character)) out += covers(character.codePointAt(0)!) && character >= ' ' ? character : ' ';
    else if (turning.test(character) || unprintable.test(character)) out += encoded(character);
    else if (invisible.test(character) || covers(character.codePointAt(0)!)) out += character;
    else {
      missing(character);
      out += encoded(character);
    }
  }
  return out;
};
