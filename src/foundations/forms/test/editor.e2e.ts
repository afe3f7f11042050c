import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';
import { field, paste, saved, says, sitDown } from './sitting.ts';

test(
  'every kind of cell is filled in, saves itself and is there after a reload',
  inBrowser(async tools => {
    const { school: page, id, open } = await sitDown(tools);
    await open(page, 'overview');
    await field(page, '联合体名称').fill('示例智能装备产教联合体');
    await field(page, '(拟)成立时间').fill('2023年11月10日');
    await field(page, '联系电话').fill('023-12345678');
    await field(page, '固定办公面积（㎡）').fill('１２６．５０');
    await field(page, '专职人数（人）').fill('3');
    await field(page, '兼职人数（人）').fill('2');
    await page.getByRole('combobox', { name: '秘书处所在单位', exact: true }).fill('示例职业');
    await page.getByRole('option', { name: /^示例职业技术学院/ }).click();
    await field(page, '人员姓名及联系电话 新增一行 姓名').fill('王示例');
    await field(page, '人员姓名及联系电话 第1行 联系电话').fill('13800000001');
    await page.getByRole('combobox', { name: '园区 新增一行 单位名称', exact: true }).fill('示例智造');
    await page.getByRole('option', { name: /^示例智造产业园区/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await field(page, '园区 第1行 联系人').fill('方示例');
    await field(page, '拟投入运行经费总额(万元) 2023年（承诺）').fill('1，200.5万元');
    await field(page, '联合体已开展建设情况').fill('已组建理事会。');
    await saved(page);
    await open(page, 'serviceCapability');
    await field(page, '共建专业 2022年（个，实际）').fill('46');
    await field(page, '企业兼职教师 2023年 课时数（承诺）').fill('18360');
    await field(page, '校企合作开展技术研发的成果转化率(%) 2022年（实际）').fill('31.5');
    await field(page, '教师教学团队获国家级奖励情况').fill('国家级教学团队1个。');
    await saved(page);
    await open(page, 'features');
    await page.getByRole('button', { name: '全部确认' }).click();
    await page.getByText('全部成员已确认或说明').waitFor();
    await saved(page);
    await page.getByRole('button', { name: '示例智造产业园区 的情况说明' }).click();
    await field(page, '示例智造产业园区 的情况说明').fill('2022年发生一起安全事件，已整改。');
    await saved(page);
    assert.equal(await page.getByRole('checkbox', { name: '示例智造产业园区：确认声明' }).isChecked(), false);
    await open(page, 'commitment');
    await page.getByRole('checkbox', { name: '确认' }).check();
    await saved(page);

    await open(page, 'overview');
    assert.equal(await field(page, '(拟)成立时间').inputValue(), '2023-11-10');
    assert.equal(await field(page, '固定办公面积（㎡）').inputValue(), '126.5');
    assert.equal(await field(page, '人员姓名及联系电话 第1行 联系电话').inputValue(), '13800000001');
    assert.equal(await field(page, '拟投入运行经费总额(万元) 2023年（承诺）').inputValue(), '1,200.5');
    await page.getByText('专职人数 + 兼职人数，自动合计').waitFor();
    const { answers } = await (await page.request.get(`/api/forms/${id}`)).json();
    assert.equal(answers['plannedFoundingDate'], '2023-11-10');
    assert.equal(answers['secretariat.host'], '示例职业技术学院');
    assert.equal(answers['coBuiltMajors.2022'], '46');
    assert.equal(answers['enterprisePartTimeTeacherHours.2023'], '18360');
    assert.equal(answers['rdConversion.2022.rdConversionRate'], '31.5');
    assert.equal(answers['commitment'].confirmed, true);
    const [park] = answers['members.park'];
    assert.deepEqual([park.organisation, park.contactPerson], ['示例智造产业园区', '方示例']);
    assert.match(park.organisationId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(answers['noViolationStatement'], { confirmed: false, members: {}, disclosures: { [park.id]: '2022年发生一起安全事件，已整改。' } });
    await open(page, 'cover');
    await page.getByText('示例智能装备产教联合体', { exact: true }).waitFor();

    await page.getByRole('combobox', { name: '牵头企业', exact: true }).fill('示例智能装备有限公司');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 Word' }).click()]);
    assert.match(file.suggestedFilename(), /^市域产教联合体推荐书-示例智能装备产教联合体-草稿\.docx$/);
    await saved(page);
  }),
);

test(
  'a block copied from Excel fills the year table; Enter and arrows move as in a spreadsheet',
  inBrowser(async tools => {
    const { school: page, id, open } = await sitDown(tools);
    await open(page, 'serviceCapability');
    await paste(page, '研究成果数量(个) 2022年（实际）', '12\t15\r\n2300\t2500\r\n"4"\t\r\n8600.5\t9000\r\n7\t8\r\n99\t99\r\n');
    await page.getByText('已粘贴 9 格，2 格超出表格，未粘贴').waitFor();
    await paste(page, '校企合作开展技术研发的成果转化率(%) 2022年（实际）', '31.5/2846\t30/3100');
    await saved(page);
    const { answers } = await (await page.request.get(`/api/forms/${id}`)).json();
    assert.deepEqual(
      ['skillAppraisals.2023', 'masterStudios.2022', 'masterStudios.2023', 'employeeTrainingPersonDays.2022', 'rdConversion.2023.rdFundsReceived'].map(
        f => answers[f],
      ),
      ['2500', '4', undefined, '8600.5', '3100'],
    );
    await field(page, '研究成果数量(个) 2022年（实际）').focus();
    const steps = {
      Enter: '技能鉴定量(人次) 2022年（实际）',
      ArrowRight: '技能鉴定量(人次) 2023年（承诺）',
      ArrowUp: '研究成果数量(个) 2023年（承诺）',
      'Shift+Enter': '校企合作开展技术研发的成果转化率(%) 2023年（承诺）',
    };
    for (const [key, name] of Object.entries(steps)) {
      await page.keyboard.press(key);
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), name, key);
    }
  }),
);

test(
  'members are entered by group, a copied list at once, tied to the directory; one organisation stands once in a group [D0-79]',
  inBrowser(async tools => {
    const { school: page, id, open } = await sitDown(tools);
    await open(page, 'overview');
    await page.getByRole('combobox', { name: '学校 新增一行 单位名称', exact: true }).evaluate((input, copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', copied);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, '示例职业技术学院\t陈示例\t023-11111111\n示例名录外学院\t李示例\t12\n');
    await page.getByText('已粘贴 2 行').waitFor();
    await page.getByText('名录内').waitFor();
    await page.getByText(/请填写电话号码.*未保存/).waitFor();
    await says(page, '未保存：1 项填写有误，改正后自动保存');
    const rows = async () => (await (await page.request.get(`/api/forms/${id}`)).json()).answers['members.school'];
    assert.deepEqual(
      (await rows()).map((row: Record<string, string>) => [row['organisation'], row['contactPhone'], row['organisationId'] !== undefined]),
      [
        ['示例职业技术学院', '023-11111111', true],
        ['示例名录外学院', null, false],
      ],
      'one wrong telephone does not hold back the list',
    );
    await field(page, '学校 第2行 联系电话').fill('023-22222222');
    await saved(page);
    await page.getByRole('button', { name: '学校 删除第1行' }).click();
    await page.getByRole('button', { name: '撤销' }).click();
    await saved(page);
    assert.equal((await rows()).length, 2);
    await page.getByRole('combobox', { name: '学校 新增一行 单位名称', exact: true }).fill('示例职业技术学院');
    await page.getByText('「学校」中示例职业技术学院重复出现').first().waitFor();
    const groups = await page.getByRole('table', { name: '联合体成员情况' }).getByRole('rowheader').allTextContents();
    assert.deepEqual(groups, ['推荐单位', '牵头单位', '政府部门', '园区', '企业', '学校', '科研机构', '其他组织']);
    for (const group of groups)
      for (const column of ['单位名称', '联系人', '联系电话']) assert.equal(await page.getByLabel(`${group} 新增一行 ${column}`, { exact: true }).count(), 1);
  }),
);

test(
  'the self-check leads into the field, takes a reason, and counts on by itself',
  inBrowser(async tools => {
    const { school: page, open } = await sitDown(tools, {
      answers: {
        'operatingFunds.2023': '100',
        'fundSources2023.leadUnits': '60',
        'fundSources2023.government': '20',
        'fundSources2023.otherMembers': '0',
        'fundSources2023.other': '0',
        'coBuiltMajors.2022': '10',
        'coBuiltMajors.2023': '7',
      },
    });
    await open(page, 'plan');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const panel = page.getByRole('region', { name: '自查' });
    await panel.getByRole('link', { name: /2023年经费来源合计 80 万元/ }).click();
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    assert.equal(await focused(), '拟投入运行经费总额(万元) 2023年（承诺）');
    await page.keyboard.type('80');
    await panel.getByRole('link', { name: /2023年经费来源合计 80 万元/ }).waitFor({ state: 'detached' });

    await panel.getByRole('button', { name: '说明原因' }).click();
    await page.keyboard.type('两个专业合并');
    await panel.getByText('已说明的提醒 1').waitFor();
    await saved(page);
    await page.reload();
    await panel.getByText('已说明的提醒 1').click();
    await panel.getByText('原因说明：两个专业合并').waitFor();

    await open(page, 'cover');
    await page.getByRole('combobox', { name: '牵头园区', exact: true }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await focused(), '牵头学校');
    await page.getByRole('button', { name: '上一处' }).click();
    assert.equal(await focused(), '牵头园区');
  }),
);

test(
  'a wrong figure and a text that is too long stay where they are, say why, and are not saved',
  inBrowser(async tools => {
    const { school: page, id, open } = await sitDown(tools);
    await open(page, 'serviceCapability');
    await field(page, '共建专业 2022年（个，实际）').fill('四十六');
    await field(page, '教师教学团队获国家级奖励情况').fill('奖'.repeat(101));
    await page.getByText('101 / 100 字 · 超出 1 字').waitFor();
    await page.getByText(/请填写数字.*未保存/).waitFor();
    await says(page, '未保存：2 项填写有误，改正后自动保存');
    await tools.accessible(page);
    page.once('dialog', dialog => dialog.accept());
    await page.reload();
    assert.equal(await field(page, '共建专业 2022年（个，实际）').inputValue(), '四十六');
    await field(page, '共建专业 2022年（个，实际）').fill('46');
    await field(page, '教师教学团队获国家级奖励情况').fill('奖'.repeat(100));
    await saved(page);
    const { answers } = await (await page.request.get(`/api/forms/${id}`)).json();
    assert.equal(answers['teachingTeamNationalAwards'].length, 100);
  }),
);

test(
  'who wrote what in a cell is shown, and an earlier value can be put back',
  inBrowser(async tools => {
    const { school: page, id, open } = await sitDown(tools, { answers: { 'coBuiltMajors.2022': '131' } });
    await open(page, 'serviceCapability');
    await field(page, '共建专业 2022年（个，实际）').fill('135');
    await saved(page);
    const history = page.getByRole('region', { name: '本格历史' });
    await history.getByText('陈静安').first().waitFor();
    await history.getByRole('button', { name: '恢复此值' }).click();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[aria-label^="共建专业 2022年"]')?.value === '131');
    await saved(page);
    assert.equal((await (await page.request.get(`/api/forms/${id}`)).json()).answers['coBuiltMajors.2022'], '131');
  }),
);
