import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Face, facesIn } from './face.ts';
import { unwrapWoff } from './woff.ts';

/** The faces that a PDF is set in. Official faces are not free, so a machine that has them names a folder in `GONGYU_FONTS`. */
export type FontLibrary = {
  readonly files: readonly Buffer[];
  /** Families to try in this order for the text, and for official titles. */
  readonly text: readonly string[];
  readonly titles: readonly string[];
  covers(codePoint: number): boolean;
};

/** 仿宋 is what the annex asks for; 小标宋 is what official titles are set in. */
const fangsong = /仿宋|fang\s?song|fandolfang|zhuque/iu;
const titleFace = /标宋|biao\s?song|xbs/iu;

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
  const official = named(faces, fangsong);
  const free = official.length === 0 && existsSync(debian) ? [load(debian)] : [];
  const shipped = load(own());
  const text = [...familiesOf([...official, ...free.flatMap(file => file.faces), ...shipped.faces]), ...familiesOf(faces)];
  const all = [...faces, ...free.flatMap(file => file.faces), ...shipped.faces];
  return {
    files: [...given, ...free, shipped].map(({ file }) => file),
    text: [...new Set(text)],
    titles: [...new Set([...familiesOf(named(faces, titleFace)), ...text])],
    covers: codePoint => all.some(face => face.covers(codePoint)),
  };
};
