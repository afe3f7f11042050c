/** A title as it is kept: one line, single spaces, whatever was pasted. */
export const tidyTitle = (title: string): string => title.replace(/\s+/gu, ' ').trim();
