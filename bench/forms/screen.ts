import type { Page } from 'playwright-core';
import { keysOf } from '../web/page.ts';

/** From the click on a part to the second frame in which it stands there, in ms. */
export const openingOf = (page: Page, part: string): Promise<number> =>
  page.evaluate(
    key =>
      new Promise<number>(done => {
        const link = document.querySelector<HTMLAnchorElement>(`a.f-part[href*="section=${key}"]`)!;
        const began = performance.now();
        const look = () => {
          if (!document.getElementById(`part/${key}`)) return void requestAnimationFrame(look);
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
        };
        link.click();
        look();
      }),
    part,
  );

/** What the browser alone needs for as many plain inputs with their labels, without React and without anything that they do. */
export const plainOf = (page: Page, inputs: number): Promise<number> =>
  page.evaluate(
    count =>
      new Promise<number>(done => {
        const box = document.createElement('table');
        document.querySelector('main')!.append(box);
        const began = performance.now();
        for (let n = 0; n < count; n += 1) {
          const row = box.insertRow();
          row.insertCell().textContent = `项目${n}`;
          const input = document.createElement('input');
          input.setAttribute('aria-label', `项目${n}`);
          row.insertCell().append(input);
        }
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const took = performance.now() - began;
            box.remove();
            done(took);
          }),
        );
      }),
    inputs,
  );

/** Types figures into one cell after the other, down a year table. */
export const typingIn = async (page: Page, cells: number): Promise<number[]> => {
  const inputs = page.locator('.f-years input');
  const keys: number[] = [];
  for (let n = 0; n < cells; n += 1) {
    await inputs.nth(n).focus();
    keys.push(...(await keysOf(page, '12345')));
    await inputs.nth(n).fill('12');
  }
  return keys;
};
