import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'anybody finds the real consortium in the directory, with its members and the source of what is said about it',
  inBrowser(async ({ open, accessible, shot }) => {
    for (const [name, opening] of Object.entries({ desk: {}, 'phone-en-dark': { size: 'phone', language: 'en', theme: 'dark' } } as const)) {
      const page = await open('/consortia', opening);
      await page.getByRole('link', { name: '西部职教基地产教联合体' }).waitFor();
      await accessible(page);
      await shot(page, `consortia-${name}`);
      await page.getByRole('searchbox').fill('没有这个联合体');
      await page.getByRole('button', { name: /查找|Find/ }).click();
      await page.getByText(/没有符合条件的联合体|No consortium matches/).waitFor();
      await page.getByRole('searchbox').fill('职教基地');
      await page.getByRole('button', { name: /查找|Find/ }).click();
      await page.getByRole('link', { name: '西部职教基地产教联合体' }).click();
      await page.getByRole('cell', { name: '永川国家高新区' }).waitFor();
      await page.getByText('渝委教发〔2023〕9号').waitFor();
      await accessible(page);
      await shot(page, `consortium-${name}`);
    }
  }),
);
