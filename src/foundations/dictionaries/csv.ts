/** Rows of a CSV text (RFC 4180: quotes, doubled quotes, line breaks inside quotes) as records by the names in the first row. */
export const readCsv = (text: string): Record<string, string>[] => {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') endCell();
    else if (c === '\n') {
      endCell();
      rows.push([]);
    } else if (c !== '\r') cell += c;
  }
  if (quoted) throw new Error('a quotation mark is not closed');
  if (cell !== '' || rows.at(-1)!.length > 0) endCell();
  else rows.pop();
  const [names = [], ...records] = rows;
  return records.map((cells, index) => {
    if (cells.length !== names.length) throw new Error(`row ${index + 2} has ${cells.length} cells instead of ${names.length}`);
    return Object.fromEntries(names.map((name, at) => [name, cells[at]!]));
  });
};
