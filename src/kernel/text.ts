/** A NUL and half a character are no text: the database refuses the one and would silently change the other. */
export const isText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
