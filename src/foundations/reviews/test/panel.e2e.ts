import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser, type Page } from '#test/browser.ts';

const title = /专家评审组/;

/** A long wait is a busy machine, not a fault. */
const scoreAll = async (page: Page, value: string) => {
  const inputs = page.locator('input[data-score]');
  await inputs.first().waitFor();
  const count = await inputs.count();
  assert.equal(count, 26, '25 points and the deduction');
  // By the keyboard alone: a number, Enter, the next.
  await inputs.first().focus();
  for (let i = 0; i < count - 1; i += 1) {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  }
};

test(
  'a panel from progress to signed results: two experts declare and score, what was typed survives a reload, the officer ends it and takes the summary',
  inBrowser(async ({ as, accessible, shot, settled }) => {
    const officer = await as('city-economy', '/reviews');
    await officer.getByRole('link', { name: title }).click();
    await officer.getByRole('heading', { name: '评分进度' }).waitFor();
    assert.equal(await officer.getByText('已回避').count(), 1, 'the expert of a member stands aside by itself');
    await accessible(officer);
    await shot(officer, 'reviews-panel');
    await officer.getByRole('button', { name: '一键催办' }).click();
    await officer.getByText('已催办 2 位专家').waitFor();

    const expert = await as('expert', '/reviews/mine');
    await expert.getByRole('button', { name: /^回避声明/ }).click();
    await expert.getByText('本人与上述单位无利害关系').waitFor();
    await accessible(expert);
    await shot(expert, 'reviews-declare');
    await expert.getByRole('button', { name: '无利害关系' }).click();
    await expert.getByRole('link', { name: /^评分/ }).click();
    await scoreAll(expert, '3.5');
    await expert.getByText(/^已保存/).waitFor();
    await expert.reload();
    await expert.getByText('合计 87.5').waitFor();
    await accessible(expert);
    await expert.evaluate(() => scrollTo(0, 0));
    await shot(expert, 'reviews-sheet');

    // A deduction takes its reason before the sheet can be handed in.
    await expert.getByLabel('7 扣分').fill('2');
    await expert.getByText('1 项须写明理由').waitFor();
    assert.ok(await expert.getByRole('button', { name: '提交评分表' }).isDisabled());
    await expert.getByLabel('7 理由').fill('成员单位用工事件尚未处理完毕，造成不良影响。');
    await expert.getByRole('button', { name: '提交评分表' }).click();
    await expert.getByText('合计 85.5 分。提交后不能修改。').waitFor();
    await expert.getByRole('dialog').getByRole('button', { name: '提交评分表' }).click();
    await expert.getByText(/^已于 .* 提交，不能修改/).waitFor();
    assert.ok(await expert.getByLabel('1.1 得分').isDisabled());

    const other = await as('other-expert', '/reviews/mine', { size: 'phone' });
    await other.getByRole('link', { name: /^评分/ }).click();
    await scoreAll(other, '3');
    await other.getByText('合计 75').waitFor();
    await other.evaluate(() => scrollTo(0, 0));
    await shot(other, 'reviews-sheet-phone');
    await other.getByRole('button', { name: '提交评分表' }).click();
    await other.getByRole('dialog').getByRole('button', { name: '提交评分表' }).click();
    await other.getByText(/^已于 .* 提交，不能修改/).waitFor();

    await settled();
    await officer.reload();
    await officer.getByRole('link', { name: '评审结果' }).click();
    await officer.getByText('评审结束后显示结果').waitFor();
    await officer.getByRole('button', { name: '结束评审' }).click();
    await officer.getByRole('dialog').getByRole('button', { name: '结束评审' }).click();
    await officer.getByRole('link', { name: /评分汇总表 PDF/ }).waitFor();
    await officer.getByText('85.5').first().waitFor();
    await accessible(officer);
    await shot(officer, 'reviews-results');
    const [summary] = await Promise.all([officer.waitForEvent('download'), officer.getByRole('link', { name: /评分汇总表 PDF/ }).click()]);
    assert.match(summary.suggestedFilename(), /^评分汇总表-.*\.pdf$/);
  }),
);

test(
  'the officer makes a panel: a call, what waits there, and experts from the pool; the scheme is read as it is written',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    // What the practice panel has is free again once that panel has ended.
    await sql(`update reviews.panel set state = 'closed'`);
    const officer = await as('city-education', '/reviews/new');
    await officer.getByLabel('评审组名称').fill('示例第二评审组');
    const call = officer.getByLabel('申报批次');
    const practice = call.locator('option').filter({ hasText: /【演示】\d+年度/ });
    await practice.waitFor({ state: 'attached' });
    await call.selectOption((await practice.getAttribute('value'))!);
    await officer.getByLabel('全选').check();
    await officer.getByLabel('截止日期').fill(new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10));
    await accessible(officer);
    await shot(officer, 'reviews-make');
    await officer.getByRole('button', { name: '下一步：选专家' }).click();
    await officer.getByText('还没有专家').waitFor();
    await officer.getByLabel('指定专家').fill('丁若川');
    await officer.getByRole('option', { name: /丁若川/ }).click();
    await officer.getByRole('cell', { name: '示例技能评价中心' }).waitFor();
    await officer.getByRole('button', { name: '随机抽取' }).click();
    await officer.getByLabel('抽取人数').fill('2');
    await officer.getByRole('dialog').getByRole('button', { name: '随机抽取' }).click();
    await officer.getByText('已抽取').first().waitFor();
    await officer.getByRole('link', { name: '评分方案' }).click();
    await officer.getByLabel('按基本指标设权重').check();
    await officer.getByText('满分合计 100 分').waitFor();
    await accessible(officer);
    await shot(officer, 'reviews-scheme');
    await officer.getByRole('button', { name: '保存方案' }).click();
    await officer.getByText('方案已保存').waitFor();
    await officer.getByRole('link', { name: '抽取记录' }).click();
    await officer.getByText(/^[0-9a-f]{32}$/).waitFor();
    await shot(officer, 'reviews-drawings');

    const pool = await as('city-economy', '/experts');
    await pool.getByRole('cell', { name: '示例装备检测院' }).waitFor();
    await shot(pool, 'reviews-pool');
    await pool.getByRole('button', { name: '邀请专家' }).click();
    await pool.getByLabel('姓名', { exact: false }).last().fill('示例新专家');
    await pool.getByLabel('工作单位').fill('示例技能评价中心');
    await pool.getByRole('option', { name: /示例技能评价中心/ }).click();
    await accessible(pool);
    await shot(pool, 'reviews-invite');
    await pool.getByRole('dialog').getByRole('button', { name: '邀请专家' }).click();
    await pool.getByText(/\/invitation#/).waitFor();
  }),
);

test(
  'panel and sheet fit a phone in English and in the dark, and are accessible there',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    await sql(`update reviews.panel set state = 'open', closes_at = clock_timestamp() + interval '2 days' where title like '%专家评审组'`);
    const narrow = async (page: Page, name: string) => {
      await page.waitForLoadState('networkidle');
      await accessible(page);
      await shot(page, name);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 375, `${name} is wider than a phone`);
    };
    const [panel] = await sql(`select id from reviews.panel where title like '%专家评审组' order by created_at limit 1`);
    const officer = await as('city-economy', `/reviews/panels/${panel.id}`, { language: 'en', theme: 'dark', size: 'phone' });
    for (const tab of ['progress', 'scheme', 'results', 'drawings']) {
      await officer.goto(`/reviews/panels/${panel.id}?tab=${tab}`);
      await officer.getByRole('heading', { level: 1 }).waitFor();
      await narrow(officer, `reviews-phone-${tab}`);
    }
    const expert = await as('expert', '/reviews/mine', { language: 'en', theme: 'dark', size: 'phone' });
    await narrow(expert, 'reviews-phone-mine');
    const declare = expert.getByRole('button', { name: /^Declaration/ });
    if ((await declare.count()) > 0) {
      await declare.first().click();
      await expert.getByRole('button', { name: 'No interest' }).click();
    }
    await expert
      .getByRole('link', { name: /^(Score|Read)/ })
      .first()
      .click();
    await expert.locator('input[data-score]').first().waitFor();
    await narrow(expert, 'reviews-phone-sheet');
  }),
);
