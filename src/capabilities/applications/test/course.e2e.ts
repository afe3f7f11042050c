import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InBrowser, inBrowser } from '#test/browser.ts';
import { agreementFile } from './build.ts';

const at = async (sql: InBrowser['sql'], stage: string): Promise<string> =>
  (
    await sql(
      `select a.id from applications.application a join programmes.call c on c.id = a.call_id where a.stage = $1 and c.practice and c.state = 'open' order by a.id limit 1`,
      [stage],
    )
  )[0].id;

test(
  'a slip that was signed on paper is entered with its scan, and counts once another person has compared it',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const id = await at(sql, 'district-decision');
    const page = await as('district-government', `/applications/${id}`);
    await page.getByRole('button', { name: '登记纸面签批件' }).click();
    const dialog = page.getByRole('dialog');
    await accessible(page);
    await shot(page, 'slip');
    await dialog.getByRole('button', { name: '登记纸面签批件' }).click();
    await dialog.getByText('请填写签批人姓名').waitFor();
    await dialog.getByText('请选择扫描件').waitFor();
    await dialog.getByLabel('签批人').fill('示例区长');
    await dialog.getByLabel('理由').fill('经审核，同意推荐。');
    const { name, content } = agreementFile('呈批单');
    await dialog.getByLabel('签批件扫描件（PDF 或图片）').setInputFiles({ name, mimeType: 'application/pdf', buffer: content });
    await dialog.getByRole('button', { name: '登记纸面签批件' }).click();
    await page.getByText('已登记，等待另一人核对').first().waitFor();
    await page.getByText('须由本部门另一人核对').waitFor();
    assert.equal(await page.getByRole('button', { name: '核对无误，办理生效' }).count(), 0);
    // The demo world has one person there: as if a colleague had entered it.
    await sql(`update procedures.paper_step set registered_by = (select id from identity.person where demo_key = 'district-economy') where record_id = $1`, [
      id,
    ]);
    await page.reload();
    await accessible(page);
    await shot(page, 'slip-waiting');
    await page.getByRole('button', { name: '核对无误，办理生效' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '核对无误，办理生效' }).click();
    await page.getByText('已核对，办理生效').first().waitFor();
    const [{ stage }] = await sql('select stage from applications.application where id = $1', [id]);
    assert.equal(stage, 'sealing');
  }),
);

test(
  'where an application stands is seen at a glance: on a phone, in English, in the dark',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const deciding = await at(sql, 'deliberation');
    const phone = await as('city-education', `/applications/${deciding}`, { size: 'phone' });
    await phone.getByRole('button', { name: '提出意见' }).waitFor();
    await accessible(phone);
    await shot(phone, 'course-phone');
    const english = await as('city-economy', `/applications/${deciding}`, { language: 'en', theme: 'dark' });
    await english.getByRole('button', { name: 'Change opinion' }).click();
    await accessible(english);
    await shot(english, 'opinion-en-dark');
    const checking = await at(sql, 'eligibility');
    const list = await as('city-economy', `/applications/${checking}?tab=checklist`, { size: 'phone', language: 'en' });
    await list.getByRole('button', { name: 'Save the answers' }).waitFor();
    await accessible(list);
    await shot(list, 'checklist-phone-en');
    const correcting = await at(sql, 'correcting');
    const school = await as('school', `/applications/${correcting}`);
    await school.getByText('补正期限').first().waitFor();
    await school.getByRole('button', { name: '提交补正材料' }).waitFor();
    await accessible(school);
    await shot(school, 'correcting');
  }),
);
