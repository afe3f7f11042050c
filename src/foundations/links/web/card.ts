import { qrOf } from '#kernel/qr.ts';

export type CardText = { readonly lead: string; readonly member: string; readonly about: string; readonly foot: string };

const size = { width: 640, height: 860, qr: 420, margin: 48 } as const;
const face = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Noto Sans SC Variable", sans-serif';

/** Breaks a line where it is full; Chinese may be broken anywhere. Never more than three lines. */
const linesOf = (context: CanvasRenderingContext2D, text: string, width: number): string[] => {
  const lines = [''];
  for (const letter of text) {
    const line = lines.at(-1)! + letter;
    if (context.measureText(line).width <= width) lines[lines.length - 1] = line;
    else lines.push(letter);
  }
  return lines.slice(0, 3);
};

/** A small card with the code, to be printed or sent on as a picture. */
export const cardPicture = (url: string, { lead, member, about, foot }: CardText): Promise<Blob | null> => {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.textAlign = 'center';
  let y = size.margin;
  const write = (text: string, font: string, colour: string, pitch: number) => {
    context.font = `${font} ${face}`;
    context.fillStyle = colour;
    for (const line of linesOf(context, text, size.width - 2 * size.margin)) {
      y += pitch;
      context.fillText(line, size.width / 2, y);
    }
  };
  write(member, 'bold 32px', '#1c2430', 40);
  write(about, '22px', '#55606f', 32);
  y += 28;
  const modules = qrOf(url, 'medium');
  // Whole points for each module: a picture that is scaled later keeps its edges.
  const unit = Math.floor(size.qr / modules.length);
  const left = (size.width - unit * modules.length) / 2;
  context.fillStyle = '#000';
  modules.forEach((row, line) => {
    row.forEach((dark, column) => {
      if (dark) context.fillRect(left + column * unit, y + line * unit, unit, unit);
    });
  });
  y += unit * modules.length + 12;
  write(lead, 'bold 24px', '#1c2430', 34);
  write(foot, '20px', '#55606f', 30);
  return new Promise(done => canvas.toBlob(done, 'image/png'));
};

/** Gives a file that was made here to the person. */
export const saveAs = (content: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** Without https browsers have no clipboard interface; the old command works there, on a field that is selected. */
export const copyText = async (text: string): Promise<boolean> => {
  if (navigator.clipboard) {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (copied) return true;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  // Inside an open dialog, where alone something can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
};
