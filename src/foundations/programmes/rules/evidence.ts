type Asked = readonly { readonly key: string }[];

/**
 * The files of a record with the numbers that they have in every index: the place of their kind in the package, then the order in which
 * they came (`2-1`). Files of a kind that the package no longer asks for stand last.
 */
export const numbered = <F extends { readonly slot: string }>(asked: Asked, files: readonly F[]): (F & { readonly number: string })[] => {
  const place = ({ slot }: F) => {
    const at = asked.findIndex(({ key }) => key === slot);
    return at < 0 ? asked.length : at;
  };
  const count = new Map<number, number>();
  return files
    .toSorted((a, b) => place(a) - place(b))
    .map(file => {
      const [kind, nth] = [place(file), (count.get(place(file)) ?? 0) + 1];
      count.set(kind, nth);
      return { ...file, number: `${kind + 1}-${nth}` };
    });
};
