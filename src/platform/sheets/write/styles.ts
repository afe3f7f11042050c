import { type Xml, xml } from '../../documents/docx/xml.ts';

/** How a cell looks and whether it may be written in a protected sheet. */
export type Look = {
  readonly bold?: boolean;
  readonly size?: number;
  /** Six hexadecimal digits. */
  readonly color?: string;
  readonly fill?: string;
  readonly border?: boolean;
  readonly wrap?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly middle?: boolean;
  /** A number format code; `@` keeps whatever is typed as text. */
  readonly format?: string;
  readonly unlocked?: boolean;
};

/** Gives equal things one number, in the order in which they come. */
const numbered = <T>(first: readonly T[] = []) => {
  const known = new Map(first.map((value, i) => [JSON.stringify(value), i]));
  const all = [...first];
  return {
    all,
    of: (value: T): number => {
      const key = JSON.stringify(value);
      const found = known.get(key);
      if (found !== undefined) return found;
      known.set(key, all.length);
      all.push(value);
      return all.length - 1;
    },
  };
};

type Font = readonly [bold: boolean, size: number, color: string];
type Style = {
  readonly font: number;
  readonly fill: number;
  readonly border: number;
  readonly format: number;
  readonly look: Required<Pick<Look, 'wrap' | 'align' | 'middle' | 'unlocked'>>;
};

const plainFont: Font = [false, 11, '000000'];
const firstFormat = 164;

/** Collects looks and writes them as the styles part. */
export const styleBook = () => {
  const fonts = numbered<Font>([plainFont]);
  // The first two are given by the format.
  const fills = numbered<string>(['none', 'gray125']);
  const formats = numbered<string>();
  const styles = numbered<Style>([{ font: 0, fill: 0, border: 0, format: 0, look: { wrap: false, align: 'left', middle: false, unlocked: false } }]);
  const formatId = (code: string | undefined) => (code === undefined ? 0 : code === '@' ? 49 : firstFormat + formats.of(code));

  const of = (look: Look): number =>
    styles.of({
      font: fonts.of([look.bold ?? false, look.size ?? 11, look.color ?? '000000']),
      fill: look.fill === undefined ? 0 : fills.of(look.fill),
      border: look.border ? 1 : 0,
      format: formatId(look.format),
      look: { wrap: look.wrap ?? false, align: look.align ?? 'left', middle: look.middle ?? false, unlocked: look.unlocked ?? false },
    });

  const font = ([bold, size, color]: Font) =>
    xml`<font>${bold && xml`<b/>`}<sz val="${size}"/><color rgb="FF${color}"/><name val="宋体"/><family val="2"/><charset val="134"/></font>`;
  const fill = (color: string, i: number) =>
    i < 2
      ? xml`<fill><patternFill patternType="${color}"/></fill>`
      : xml`<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;
  const thin = xml`style="thin"><color rgb="FFBFBFBF"/>`;
  const lines = xml`<border><left ${thin}</left><right ${thin}</right><top ${thin}</top><bottom ${thin}</bottom><diagonal/></border>`;
  const style = ({ font: fontId, fill: fillId, border, format, look }: Style) =>
    xml`<xf numFmtId="${format}" fontId="${fontId}" fillId="${fillId}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment horizontal="${look.align}" vertical="${look.middle ? 'center' : 'top'}"${look.wrap && xml` wrapText="1"`}/><protection locked="${look.unlocked ? 0 : 1}"/></xf>`;

  /** The styles part. */
  const part = (): Xml =>
    xml`<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${
      formats.all.length > 0 &&
      xml`<numFmts count="${formats.all.length}">${formats.all.map((code, i) => xml`<numFmt numFmtId="${firstFormat + i}" formatCode="${code}"/>`)}</numFmts>`
    }<fonts count="${fonts.all.length}">${fonts.all.map(font)}</fonts><fills count="${fills.all.length}">${fills.all.map(fill)}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${lines}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.all.length}">${styles.all.map(style)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  return { of, part };
};
