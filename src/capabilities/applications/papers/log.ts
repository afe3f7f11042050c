import { sayInstant, sayTime } from '#kernel/day.ts';
import { type PrintedDocument, paragraph, type TableRow, textWidth } from '#kernel/document.ts';
import { label, page, styles, value } from './style.ts';

export type Moment = { readonly at: string; readonly what: string; readonly who: string; readonly note: string };

/** 办理过程与修改记录: what happened to an application, in order. */
export const logPaper = (name: string, moments: readonly Moment[], at: Date): PrintedDocument => {
  const widths = [110, 130, 110];
  return {
    title: `办理过程（${name}）`,
    author: '',
    at: at.toISOString(),
    page,
    styles,
    footer: `办理过程　${sayInstant(at)}`,
    blocks: [
      paragraph('title', '办理过程', { align: 'center', after: 12 }),
      paragraph('cell', name, { align: 'center', after: 8 }),
      {
        kind: 'table',
        borders: true,
        heads: 1,
        widths: [...widths, textWidth(page) - widths.reduce((sum, one) => sum + one, 0)],
        rows: [
          { whole: true, cells: ['时间', '事项', '办理人', '说明'].map(text => label(text)) },
          ...moments.map(
            (moment): TableRow => ({
              cells: [
                value(`${sayInstant(new Date(moment.at)).slice(0, 10)} ${sayTime(new Date(moment.at))}`),
                value(moment.what),
                value(moment.who),
                value(moment.note),
              ],
            }),
          ),
        ],
      },
    ],
  };
};
