import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'D0-63 D2-22 a school registers a college and a system of the plan, the district confirms, and everybody sees it on the public page; plan and operation stand side by side',
  inBrowser(async ({ as, open, accessible, shot, sql }) => {
    const [{ id }] = await sql(`select id from consortia.consortium where name = '示例先进制造产教联合体' order by id limit 1`);
    const page = await as('school', '/profiles');
    await page.getByRole('link', { name: '示例先进制造产教联合体' }).waitFor();
    await accessible(page);
    await shot(page, 'profiles');
    await page.getByLabel('牵头类型').selectOption('school');
    await page.getByText('没有符合条件的联合体').waitFor();
    await page.goto(`${new URL(page.url()).origin}/profiles/${id}?tab=units`);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('类别').selectOption('field-engineer-college');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('请至少选择一家运营单位').waitFor();
    await dialog.getByLabel('名称').fill('示例设备运维现场工程师学院');
    await dialog.getByLabel('示例职业技术学院').check();
    await dialog.getByLabel('主要功能和服务内容').fill('培养设备运维方向现场工程师。');
    await dialog.getByLabel('实际启用日期').fill('2024-03-01');
    await accessible(page);
    await shot(page, 'unit-dialog');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('示例设备运维现场工程师学院').first().waitFor();
    await accessible(page);
    await shot(page, 'units');

    const district = await as('district-economy', `/profiles/${id}?tab=units`);
    await district.getByRole('button', { name: '确认 示例设备运维现场工程师学院' }).click();
    await district.getByRole('dialog').getByRole('button', { name: '确认' }).click();
    await district.getByText('已确认').first().waitFor();
    await shot(district, 'units-district');
    await district.goto(`${new URL(district.url()).origin}/profiles/${id}?tab=compare`);
    await district.getByText('搭建一体化智能化应用平台').waitFor();
    await district.getByText('尚未登记对应的应用系统').first().waitFor();
    await accessible(district);
    await shot(district, 'comparison');

    for (const [name, opening] of Object.entries({ desk: {}, 'phone-en-dark': { size: 'phone', language: 'en', theme: 'dark' } } as const)) {
      const open_ = await open(`/consortia/${id}`, opening);
      await open_.getByText('示例设备运维现场工程师学院').waitFor();
      await open_.getByText(/暂无佐证|No evidence/).waitFor();
      await accessible(open_);
      await shot(open_, `kept-${name}`);
    }
  }),
);

test(
  'D0-03 a school says how a function is served and links a record to it: the mark “no evidence” goes, and comes back when the link is taken away',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const [{ id }] = await sql(`select id from consortia.consortium where name = '示例先进制造产教联合体' order by id limit 1`);
    const page = await as('school', `/profiles/${id}`);
    const industry = page.locator('section.function', { hasText: '产业经济高质量发展' });
    await industry.getByText('暂无佐证').waitFor();
    await industry.getByRole('button', { name: /关联佐证/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('按名称筛选').fill('人才供需');
    await accessible(page);
    await shot(page, 'link-dialog');
    await dialog.getByRole('button', { name: '关联 示例人才供需信息平台' }).click();
    await industry.getByRole('link', { name: '示例人才供需信息平台' }).waitFor();
    await accessible(page);
    await shot(page, 'functions');
    await industry.getByRole('button', { name: '取消关联“示例人才供需信息平台”' }).click();
    await dialog.getByRole('button', { name: '取消关联' }).click();
    await industry.getByText('暂无佐证').waitFor();
    for (const [name, opening] of Object.entries({ 'en-dark': { language: 'en', theme: 'dark' }, phone: { size: 'phone' } } as const)) {
      const other = await as('school', `/profiles/${id}?tab=units`, opening);
      await other.getByText('示例现场工程师学院').first().waitFor();
      await accessible(other);
      await shot(other, `units-${name}`);
      await other.goto(`${new URL(other.url()).origin}/profiles/${id}?tab=founding`);
      await other.getByRole('button', { name: /登记成立时间|Enter the founding/ }).waitFor();
      await accessible(other);
      await shot(other, `founding-${name}`);
    }
  }),
);

test(
  'a park that has nothing yet opens the profile from its application',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const [{ id }] = await sql(`select id from applications.application where name = '示例软件信息产教联合体' order by id limit 1`);
    const page = await as('school', `/applications/${id}?tab=profile`);
    await shot(page, 'profile-none');
    await page.getByRole('button', { name: '建立档案' }).click();
    await page.getByText('还没有登记平台、基地、学院或应用系统').waitFor();
    await accessible(page);
    await shot(page, 'profile-opened');
  }),
);
