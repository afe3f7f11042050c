import { say, type Text } from '#kernel/words.ts';

export const eventWords: Readonly<Record<string, Text>> = {
  'imports.received': say('交回了一个较大的文件，正在读取', 'brought back a large file, which is being read'),
  'imports.applied': say('从文件导入了填报内容', 'imported content from files'),
  'imports.undone': say('撤销了一次导入', 'undid an import'),
};

/** How much it was. */
export const sayCells = ({ cells }: Readonly<Record<string, unknown>>): Text | null => (typeof cells === 'number' ? say(`${cells}项`, `${cells} cells`) : null);
