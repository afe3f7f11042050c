import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { degrees, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { qrPng } from '../../qr.ts';
import { code } from '../../test/sample.ts';
import type { Item, Order } from '../types.ts';

/** A PDF of pages that say which they are, with a script, an attachment, a link to a program, and a seal that must be seen. */
export const lively = async (name: string, pages: number): Promise<Uint8Array> => {
  const made = await PDFDocument.create({ updateMetadata: false });
  for (let i = 1; i <= pages; i += 1) {
    const page = made.addPage(i === 2 ? [842, 595] : [595, 842]);
    page.drawText(`${name}-${i}`, { x: 60, y: 300, size: 20 });
    if (i === 3) page.setRotation(degrees(90));
  }
  const { context } = made;
  const seal = context.register(
    context.flateStream(`BT /F1 18 Tf 4 10 Td (SEAL-${name}) Tj ET`, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 160, 40],
      Resources: { Font: { F1: context.register(context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' })) } },
    }),
  );
  const launch = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') };
  const annotation = context.register(context.obj({ Type: 'Annot', Subtype: 'Widget', Rect: [300, 100, 460, 140], F: 4, AP: { N: seal }, A: launch }));
  const link = context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [10, 10, 50, 50], A: { S: 'Launch', F: PDFString.of('calc.exe') } }));
  made.getPage(0).node.set(PDFName.of('Annots'), context.obj([annotation, link]));
  made.getPage(0).node.set(PDFName.of('AA'), context.obj({ O: launch }));
  made.catalog.set(PDFName.of('OpenAction'), context.obj(launch));
  await made.attach(Buffer.from('MZ'), 'evil.exe');
  return made.save();
};

const plain = async (name: string): Promise<PDFDocument> => {
  const made = await PDFDocument.create({ updateMetadata: false });
  made.addPage([595, 842]).drawText(`${name}-1`, { x: 60, y: 300, size: 20 });
  return made;
};

export const locked = async (): Promise<Uint8Array> => {
  const made = await plain('locked');
  made.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
  return made.save();
};
export const onlyRestricted = async (): Promise<Uint8Array> => {
  const made = await plain('restricted');
  made.encrypt({ userPassword: '', ownerPassword: 'owner', permissions: { printing: false } });
  return made.save();
};

export const png = qrPng(code);

/** Writes files into a folder and orders a volume of them. */
export const orderOf = (folder: string, files: readonly (readonly [name: string, type: string, bytes: Uint8Array])[]): Order => ({
  title: '支撑材料',
  lines: ['示例产教联合体', '牵头园区：示例园区'],
  at: '2023-11-09T13:30:00.000Z',
  code: '版本 V1-7F2A91',
  items: files.map(([name, type, bytes], i): Item => {
    const path = join(folder, `given-${i}`);
    writeFileSync(path, bytes);
    return {
      number: String(i + 1),
      title: '证明材料',
      name,
      proves: i === 0 ? '观测点1' : null,
      type,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      path,
    };
  }),
});
