import type { FastifyReply } from 'fastify';
import { dispositionOf } from '#kernel/disposition.ts';
import { type WrittenSheet, writeWorkbook } from './write.ts';

export type Column<T> = { readonly title: string; readonly width: number; readonly text: (row: T) => string | null };

/** A list as a sheet: a head that stays in sight, one line for each row, every text a text. */
export const plainSheet = <T>(name: string, columns: readonly Column<T>[], rows: readonly T[]): WrittenSheet => ({
  name,
  widths: columns.map(({ width }) => width),
  frozen: { rows: 1, columns: 0 },
  rows: [
    { cells: columns.map(({ title }) => ({ text: title, look: { bold: true, border: true } })) },
    ...rows.map(row => ({ cells: columns.map(({ text }) => ({ text: text(row) ?? '', look: { border: true } })) })),
  ],
});

/** Answers with a workbook of one sheet. */
export const sendSheet = (reply: FastifyReply, sheet: WrittenSheet, name: string) =>
  reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', dispositionOf(`${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.xlsx`))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .send(Buffer.from(writeWorkbook([sheet])));
