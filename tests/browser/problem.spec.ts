import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

test('a problem is registered, assigned, answered, confirmed and closed', async ({ page }) => {
  await goTo(page, '/problems');
  await expect(page.getByRole('grid', { name: '问题列表' })).toContainText('变压器容量不够，新线不能满负荷');
  await expectAccessible(page);
  await page.getByRole('button', { name: '登记问题' }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('请写明是什么问题');
  await dialog.getByRole('textbox', { name: '问题' }).fill('厂区门口积水，货车进不来');
  await dialog.getByRole('textbox', { name: '责任人' }).fill('市政 韦工');
  await dialog.getByRole('textbox', { name: '办结期限' }).fill('2019-07-31');
  await shot(page, 'problem-register');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '登记' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('厂区门口积水');
  const steps = page.getByRole('table', { name: '办理经过' });
  async function step(name: string, text: string) {
    await page.getByRole('button', { name, exact: true }).click();
    const box = dialog.getByRole('textbox', { name: /^情况/ });
    await box.fill(text);
    await dialog.getByRole('button', { name, exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(steps).toContainText(text);
  }
  await step('交办', '请市政一周内踏勘');
  await step('反馈', '已疏通排水沟');
  await step('确认', '现场核对无误');
  await step('销号', '企业确认解决');
  await expect(page.getByText('销号，县级解决')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'problem');
  await goTo(page, '/problems?view=closed');
  await expect(page.getByRole('grid', { name: '问题列表' })).toContainText('厂区门口积水');
  await shot(page, 'problems');
});
