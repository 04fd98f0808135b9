import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

const PROBLEMS = ['高压线路改迁等待批复', '厂房租约到期，续租没有谈妥'];

test('problems become an agenda, the minutes are finished, decisions stand in the problems', async ({
  page,
}) => {
  const dialog = page.getByRole('dialog');
  for (const title of PROBLEMS) {
    await goTo(page, '/problems');
    await page.getByRole('button', { name: '登记问题' }).first().click();
    await dialog.getByRole('textbox', { name: '问题' }).fill(title);
    await dialog.getByRole('button', { name: '登记' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  }
  await goTo(page, '/meetings');
  await expectAccessible(page);
  await goTo(page, '/problems');
  await page.getByRole('textbox', { name: '查找问题' }).fill(PROBLEMS[0]!);
  await expect(page.getByRole('grid', { name: '问题列表' }).getByRole('row')).toHaveCount(2);
  await page.getByRole('grid', { name: '问题列表' }).getByRole('checkbox').last().check();
  await page.getByRole('button', { name: '列入协调会' }).click();
  await dialog.getByRole('textbox', { name: '会议名称' }).fill('9 月问题协调会');
  await dialog.getByRole('textbox', { name: '地点' }).fill('区政府 3 号会议室');
  await expectAccessible(page);
  await shot(page, 'meeting-new');
  await dialog.getByRole('button', { name: '新建' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('9 月问题协调会');

  const agenda = page.getByRole('table', { name: '议题' });
  await expect(agenda.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: '选入议题' }).click();
  await dialog.getByRole('textbox', { name: '查找' }).fill(PROBLEMS[1]!);
  await expect(dialog.getByRole('checkbox')).toHaveCount(1);
  await dialog.getByRole('checkbox', { name: PROBLEMS[1]! }).check();
  await shot(page, 'meeting-pick');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '选入 1 个' }).click();
  await expect(agenda.getByRole('row')).toHaveCount(3);

  await page.getByRole('button', { name: '第 2 个议题上移' }).click();
  await expect(agenda.getByRole('row').nth(1)).toContainText(PROBLEMS[1]!);
  const finish = page.getByRole('button', { name: '纪要定稿' });
  await expect(finish).toBeDisabled();
  await page.getByRole('textbox', { name: '第 1 个议题：议定事项' }).fill('农行武鸣支行 10 月 15 日前答复');
  await page.getByRole('textbox', { name: '第 1 个议题：责任人' }).fill('陆科长');
  await page.getByRole('textbox', { name: '第 1 个议题：期限' }).fill('2019-10-15');
  // What was typed is still there after leaving without saving.
  await expect(page.getByText(/^草稿已保存/)).toBeVisible();
  await goTo(page, '/meetings');
  await page.getByRole('link', { name: '9 月问题协调会' }).click();
  await expect(page.getByText(/的草稿$/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: '第 1 个议题：责任人' })).toHaveValue('陆科长');
  await page.getByRole('textbox', { name: '第 2 个议题：议定事项' }).fill('供电所本月底前完成增容');
  await page.getByRole('textbox', { name: '参会单位和人员' }).fill('区供电局、农行武鸣支行、企业代表');
  await shot(page, 'meeting');
  await expectAccessible(page);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('议题都已议定，可以定稿')).toBeVisible();

  await page.evaluate(() => {
    window.print = () => {};
  });
  const paper = page.locator('[data-print]');
  await page.getByRole('button', { name: '打印议程' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(paper.locator('h1', { hasText: '9 月问题协调会议程' })).toBeVisible();
  await expect(paper).not.toContainText('农行武鸣支行 10 月');
  await shot(page, 'meeting-print-agenda');
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: '打印纪要' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(paper).toContainText('农行武鸣支行 10 月 15 日前答复');
  await shot(page, 'meeting-print-minutes');
  await page.emulateMedia({ media: 'screen' });

  await finish.click();
  await dialog.getByRole('button', { name: '定稿', exact: true }).click();
  await expect(page.getByText(/纪要已定稿/)).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(finish).toHaveCount(0);
  await expectAccessible(page);
  await shot(page, 'meeting-finished');
  await agenda.getByRole('link', { name: PROBLEMS[1]! }).click();
  await expect(page.getByRole('table', { name: '办理经过' })).toContainText('农行武鸣支行 10 月 15 日前答复');
  await expect(page.getByText('交办，县级解决')).toBeVisible();
  await page.getByRole('link', { name: '9 月问题协调会' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('9 月问题协调会');
  await goTo(page, '/meetings');
  await expect(page.getByRole('table', { name: '协调会' })).toContainText('定稿');
  await shot(page, 'meetings');
});
