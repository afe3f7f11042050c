/** What we need to know of a font face: what it is called and which characters it can draw. */
export type Face = { readonly family: string; readonly names: readonly string[]; covers(codePoint: number): boolean };

type Range = { readonly from: number; readonly to: number };

const tablesAt = (file: Buffer, start: number): ReadonlyMap<string, Buffer> =>
  new Map(
    Array.from({ length: file.readUInt16BE(start + 4) }, (_, i) => {
      const entry = start + 12 + 16 * i;
      const offset = file.readUInt32BE(entry + 8);
      return [file.toString('latin1', entry, entry + 4), file.subarray(offset, offset + file.readUInt32BE(entry + 12))];
    }),
  );

/** Family names (1) and typographic family names (16) in every language that the face gives; Windows entries are UTF-16BE. */
const familyNames = (name: Buffer): { family: string; names: string[] } => {
  const texts = name.readUInt16BE(4);
  const found = Array.from({ length: name.readUInt16BE(2) }, (_, i) => {
    const at = 6 + 12 * i;
    const [platform, , language, id, length, offset] = [0, 2, 4, 6, 8, 10].map(k => name.readUInt16BE(at + k)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const bytes = Buffer.from(name.subarray(texts + offset, texts + offset + length));
    const wide = platform !== 1 && bytes.length % 2 === 0;
    return { id, language: platform === 3 ? language : 0, text: wide ? bytes.swap16().toString('utf16le') : bytes.toString('latin1') };
  }).filter(({ id, text }) => (id === 1 || id === 16) && text !== '');
  const english = (id: number) => found.find(n => n.id === id && n.language === 0x0409)?.text;
  return { family: english(16) ?? english(1) ?? found[0]?.text ?? '', names: [...new Set(found.map(({ text }) => text))] };
};

/** Format 4: segments of the basic plane, with the glyph 0 (no glyph) inside a segment left out. */
const segments = (table: Buffer): Range[] => {
  const count = table.readUInt16BE(6) / 2;
  const ranges: Range[] = [];
  for (let i = 0; i < count; i += 1) {
    const [end, start] = [table.readUInt16BE(14 + 2 * i), table.readUInt16BE(16 + 2 * count + 2 * i)];
    const [delta, place] = [table.readUInt16BE(16 + 4 * count + 2 * i), 16 + 6 * count + 2 * i];
    const offset = table.readUInt16BE(place);
    const glyph = (c: number) => (offset === 0 ? (c + delta) & 0xffff : table.readUInt16BE(place + offset + 2 * (c - start)));
    for (let c = start; c <= end && c < 0xffff; c += 1) if (glyph(c) !== 0) ranges.push({ from: c, to: c });
  }
  return ranges;
};

/** Format 12: groups over all planes. */
const groups = (table: Buffer): Range[] =>
  Array.from({ length: table.readUInt32BE(12) }, (_, i) => ({ from: table.readUInt32BE(16 + 12 * i), to: table.readUInt32BE(20 + 12 * i) }));

const coverage = (cmap: Buffer): ReadonlySet<number> => {
  const covered = new Set<number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const platform = cmap.readUInt16BE(4 + 8 * i);
    if (platform !== 0 && platform !== 3) continue;
    const table = cmap.subarray(cmap.readUInt32BE(8 + 8 * i));
    const format = table.readUInt16BE(0);
    const ranges = format === 4 ? segments(table) : format === 12 ? groups(table) : [];
    for (const { from, to } of ranges) for (let c = from; c <= to; c += 1) covered.add(c);
  }
  return covered;
};

const faceAt = (file: Buffer, start: number): Face[] => {
  const tables = tablesAt(file, start);
  const [name, cmap] = [tables.get('name'), tables.get('cmap')];
  if (!name || !cmap) return [];
  const covered = coverage(cmap);
  return [{ ...familyNames(name), covers: codePoint => covered.has(codePoint) }];
};

/** The faces in a TrueType, OpenType or collection file; none when it is something else or broken. */
export const facesIn = (file: Buffer): Face[] => {
  try {
    const kind = file.toString('latin1', 0, 4);
    if (kind === 'ttcf') return Array.from({ length: file.readUInt32BE(8) }, (_, i) => faceAt(file, file.readUInt32BE(12 + 4 * i))).flat();
    return ['\u0000\u0001\u0000\u0000', 'OTTO', 'true'].includes(kind) ? faceAt(file, 0) : [];
  } catch {
    return [];
  }
};
