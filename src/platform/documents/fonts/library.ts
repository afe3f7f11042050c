import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Face, facesIn } from './face.ts';
import { unwrapWoff } from './woff.ts';

/** The faces that a PDF is set in. Official faces are not free, so a machine that has them names a folder in `GONGYU_FONTS`. */
export type FontLibrary = {
  readonly files: readonly Buffer[];
  /** Families to try in this order, for each kind of face that an official document asks for. */
  readonly families: Readonly<Record<FaceKind, readonly string[]>>;
  covers(codePoint: number): boolean;
};

/** 仿宋 is what texts are set in, 小标宋 official titles, 黑体 and 楷体 the headings of the first and second rank, 宋体 page numbers. */
export type FaceKind = 'text' | 'title' | 'black' | 'brush' | 'song';
const shapes: Readonly<Record<FaceKind, RegExp>> = {
  title: /标宋|biao\s?song|xbs/iu,
  text: /仿宋|fang\s?song|fandolfang|zhuque/iu,
  black: /黑体|sim\s?hei|hei\s?ti|fandolhei|(?:noto|source han) sans/iu,
  brush: /楷|kai\s?ti|sim\s?kai|fandolkai/iu,
  song: /宋体|sim\s?sun|fandolsong|(?:noto|source han) serif/iu,
};

/** Of which kind the official face of this name is; a face of no known kind is replaced by that of the text. */
export const kindOf = (font: string): FaceKind => (Object.keys(shapes) as FaceKind[]).find(kind => shapes[kind].test(font)) ?? 'text';

/** FandolFang, a free 仿宋, where Debian's texlive-lang-chinese is installed. */
const debian = '/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf';
/** LXGW WenKai (霞鹜文楷, OFL), between 仿宋 and 楷体, with the rare characters of names: always there, from npm. */
const own = () => createRequire(import.meta.url).resolve('@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff');

type Loaded = { readonly file: Buffer; readonly faces: readonly Face[] };

const load = (path: string): Loaded => {
  const file = unwrapWoff(readFileSync(path));
  return { file, faces: facesIn(file) };
};

const inFolder = (folder: string | undefined): Loaded[] => {
  if (!folder || !existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder)
    .filter(name => /\.(?:ttf|otf|ttc|otc|woff)$/iu.test(name))
    .sort()
    .map(name => load(join(folder, name)))
    .filter(({ faces }) => faces.length > 0);
};

const named = (faces: readonly Face[], shape: RegExp) => faces.filter(({ names }) => names.some(name => shape.test(name)));
const familiesOf = (faces: readonly Face[]) => [...new Set(faces.flatMap(({ names }) => names))];

/** Reads the faces of this machine: those of the folder first, then a free 仿宋, then our own, then whatever else the folder has. */
export const openFonts = (folder: string | undefined): FontLibrary => {
  const given = inFolder(folder);
  const faces = given.flatMap(file => file.faces);
  const official = named(faces, shapes.text);
  const free = official.length === 0 && existsSync(debian) ? [load(debian)] : [];
  const shipped = load(own());
  const text = [...new Set([...familiesOf([...official, ...free.flatMap(file => file.faces), ...shipped.faces]), ...familiesOf(faces)])];
  const first = (kind: FaceKind) => [...new Set([...familiesOf(named(faces, shapes[kind])), ...text])];
  const all = [...faces, ...free.flatMap(file => file.faces), ...shipped.faces];
  return {
    files: [...given, ...free, shipped].map(({ file }) => file),
    // Ours is between 仿宋 and 楷体, so it stands in for 楷体 where the machine has none.
    families: {
      text,
      title: first('title'),
      black: first('black'),
      brush: [...new Set([...familiesOf([...named(faces, shapes.brush), ...shipped.faces]), ...text])],
      song: first('song'),
    },
    covers: codePoint => all.some(face => face.covers(codePoint)),
  };
};
