import type { Page } from '#test/browser.ts';

/** How a page was taken: turned by degrees, seen from one side, from afar, in bad light, with grain, and squeezed into a file. */
export type Shot = {
  readonly turn: number;
  readonly tilt: number;
  readonly fills: number;
  readonly light: number;
  readonly grain: number;
  readonly quality: number;
};

export const shots: Readonly<Record<string, Shot>> = {
  scanned: { turn: 0, tilt: 0, fills: 1, light: 1, grain: 0, quality: 0.9 },
  'by hand': { turn: 6, tilt: 0.12, fills: 0.86, light: 0.8, grain: 18, quality: 0.7 },
  'upside down': { turn: 183, tilt: 0.06, fills: 0.8, light: 0.9, grain: 10, quality: 0.75 },
  'on its side, in the evening': { turn: 92, tilt: 0.1, fills: 0.7, light: 0.45, grain: 22, quality: 0.6 },
  'from afar': { turn: -11, tilt: 0.08, fills: 0.52, light: 0.75, grain: 10, quality: 0.8 },
};

/**
 * A photograph of a printed page with this code on it (none: null), or of the page in this picture: drawn in the browser, so that the
 * reader meets what a telephone gives it. Answers a JPEG.
 */
export const photograph = async (page: Page, given: { modules: boolean[][] | null } | { picture: Buffer }, shot: Shot): Promise<Buffer> => {
  const base64 = await page.evaluate(
    async ({ modules, picture, shot }) => {
      const paper = document.createElement('canvas');
      [paper.width, paper.height] = [1654, 2339];
      const ink = paper.getContext('2d')!;
      ink.fillStyle = '#fff';
      ink.fillRect(0, 0, paper.width, paper.height);
      if (picture) {
        const bytes = Uint8Array.from(atob(picture), letter => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        ink.drawImage(bitmap, 0, 0, paper.width, paper.height);
      } else {
        ink.fillStyle = '#111';
        ink.font = '30px sans-serif';
        for (let line = 0; line < 40; line += 1) ink.fillText(`示例单位 2022年数据 ${line} 共建专业 12 个 承诺 15 个`, 150, 420 + line * 44);
        // 25 mm at 200 dpi, in the upper right corner.
        if (modules) {
          const unit = 197 / modules.length;
          modules.forEach((row, y) => {
            row.forEach((dark, x) => {
              if (dark) ink.fillRect(1300 + x * unit, 130 + y * unit, unit + 0.5, unit + 0.5);
            });
          });
        }
      }
      // The seal.
      ink.strokeStyle = 'rgba(200, 30, 30, 0.8)';
      ink.lineWidth = 9;
      ink.beginPath();
      ink.arc(1180, 2000, 150, 0, 7);
      ink.stroke();

      const seen = document.createElement('canvas');
      [seen.width, seen.height] = [2400, 3200];
      const light = seen.getContext('2d')!;
      light.fillStyle = '#6f675c';
      light.fillRect(0, 0, seen.width, seen.height);
      light.translate(seen.width / 2, seen.height / 2);
      light.rotate((shot.turn * Math.PI) / 180);
      const scale =
        (shot.fills * Math.min(seen.width / paper.width, seen.height / paper.height)) / (Math.abs(Math.sin((shot.turn * Math.PI) / 180)) > 0.7 ? 1.3 : 1);
      // What is farther away is smaller: the page in strips, each a little wider than the one above.
      for (let y = 0; y < paper.height; y += 2) {
        const wide = scale * (1 - shot.tilt * (1 - y / paper.height));
        light.drawImage(paper, 0, y, paper.width, 2, (-paper.width / 2) * wide, (y - paper.height / 2) * scale, paper.width * wide, 2 * scale + 0.6);
      }
      light.setTransform(1, 0, 0, 1, 0, 0);
      const pixels = light.getImageData(0, 0, seen.width, seen.height);
      let random = 7;
      for (let i = 0; i < pixels.data.length; i += 4) {
        random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
        // A lamp stands at one side.
        const lit = shot.light * (1 - 0.25 * (((i / 4) % seen.width) / seen.width));
        const grain = (random / 2_147_483_648 - 0.5) * 2 * shot.grain;
        for (let c = 0; c < 3; c += 1) pixels.data[i + c] = pixels.data[i + c]! * lit + grain;
      }
      light.putImageData(pixels, 0, 0);
      return seen.toDataURL('image/jpeg', shot.quality).split(',')[1]!;
    },
    { modules: 'modules' in given ? given.modules : null, picture: 'picture' in given ? given.picture.toString('base64') : null, shot },
  );
  return Buffer.from(base64, 'base64');
};
