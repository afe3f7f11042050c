import { test } from 'node:test';
import { storePackages } from '#foundations/programmes/published.ts';
import { acting } from '#test/acting.ts';
import { inBrowser } from '#test/browser.ts';
import { invented } from './invented.ts';
import { field, saved, sitDown } from './sitting.ts';

test(
  'the form of a package that nobody wrote code for is shown, filled in and saved',
  inBrowser(async tools => {
    const pack = invented();
    const officer = await tools.as('city-economy', '/desk');
    const { person, organisation } = await (await officer.request.get('/api/session')).json();
    await acting({ id: person.id, organisationId: organisation.id }, ctx => storePackages(ctx, [pack]));

    const { school: page, open } = await sitDown(tools, { packageId: pack.id, packageVersion: pack.version });
    await open(page, 'who');
    await field(page, '名称').fill('示例陶艺工坊');
    await page.getByText('按所列单位自动计数').first().waitFor();
    await saved(page);
    await tools.accessible(page);
    await tools.shot(page, 'invented-who');
    await open(page, 'work');
    await page.getByRole('rowheader', { name: '师傅', exact: true }).waitFor();
    await page.getByRole('textbox', { name: /^窑炉（座） 2032年/ }).fill('3');
    await page.getByRole('textbox', { name: '师傅评语' }).fill('火候到家。');
    await saved(page);
    await page.getByText('5 / 60 字').waitFor();
    await tools.accessible(page);
    await tools.shot(page, 'invented-work');
    await open(page, 'juryOpinion');
    await page.getByText('此部分由评议组填写，申报单位可以查看。').waitFor();
    await tools.shot(page, 'invented-jury');
  }),
);
