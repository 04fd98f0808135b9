/** The first start: a county sets itself up with the keyboard alone; somebody else only wants to look. */
import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test('a county is set up with the keyboard', async ({ page }) => {
  await expect(page.getByRole('heading', { name: '三个问题，开始使用' })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'start');

  await page.getByRole('radio', { name: '县级' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: '设区市' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: '县（市、区）' })).toBeFocused();
  await page.keyboard.type('武鸣');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: '设区市' })).toHaveValue('南宁市');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: '单位名称' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: '单位名称' })).toHaveValue('武鸣区工业和信息化局');
  await page.keyboard.press('Tab');
  await page.keyboard.type('覃晓岚');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('navigation')).toBeVisible();
  await expect(page.getByText('武鸣区工业和信息化局').first()).toBeVisible();
  await goTo(page, '/system');
  await expect(page.getByText('450110')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '填报人' })).toHaveValue('覃晓岚');
});

test('what is missing is said beside the field, and the first one takes the focus', async ({ page }) => {
  await page.getByRole('button', { name: '开始使用' }).click();
  await expect(page.getByRole('combobox', { name: '县（市、区）' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByText('还没有选县（市、区）。')).toBeVisible();
  await expect(page.getByText('还没有填填报人。')).toBeVisible();
  await page.getByLabel('口令', { exact: true }).fill('短');
  await expect(page.getByText('口令至少 8 个字。')).toBeVisible();
  await page.getByLabel('口令', { exact: true }).fill('足够长的一句口令');
  await page.getByLabel('再输一次').fill('足够长的一句口号');
  await expect(page.getByText('两次输入的口令不一样')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'start-missing');
});

test('Enter that ends a Chinese word submits nothing; the next Enter does', async ({ page }) => {
  await page.getByRole('combobox', { name: '县（市、区）' }).fill('武鸣');
  await page.keyboard.press('Enter');
  const officer = page.getByRole('textbox', { name: '填报人' });
  await officer.focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'tan', selectionStart: 3, selectionEnd: 3 });
  // An input method keeps the key for itself: what the page sees is 229, whatever the key on the keyboard is.
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    key: 'Enter',
    code: 'Enter',
    text: '\r',
    windowsVirtualKeyCode: 229,
  });
  await session.send('Input.insertText', { text: '覃' });
  await expect(officer).toHaveValue('覃');
  await expect(page.getByRole('heading', { name: '三个问题，开始使用' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
});

test('a park committee gives its own code and belongs to a city', async ({ page }) => {
  await page.getByText('园区管委会').click();
  await page.getByRole('combobox', { name: '设区市' }).fill('450100');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '园区代码' }).fill('450100-ASEAN');
  await page.getByRole('textbox', { name: '单位名称' }).fill('东盟经开区管委会');
  await page.getByRole('textbox', { name: '填报人' }).fill('韦志成');
  await page.getByRole('button', { name: '开始使用' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
  await goTo(page, '/system');
  await expect(page.getByText('450100-ASEAN')).toBeVisible();
});

test('sample data opens a workspace that says that it is one', async ({ page }) => {
  await page.getByRole('button', { name: '用样例数据试用' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
  await expect(page.getByText('样例数据', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: /项目库/ })).toContainText('120');
});

test.describe('系统', () => {
  test.use({ start: 'demo' });

  test('shows the rules in force, verifies the data and takes another officer', async ({ page }) => {
    await goTo(page, '/system');
    await expect(page.getByText('桂政办发〔2019〕58 号', { exact: true })).toBeVisible();
    await expect(page.getByText('文件只说“主要采用”')).toBeVisible();
    await page.getByRole('button', { name: '开始核对' }).click();
    await expect(page.getByText('数据完好')).toBeVisible();
    await page.getByRole('textbox', { name: '填报人' }).fill('韦志成');
    await page.getByRole('button', { name: '改名' }).click();
    await expect(page.getByText('填报人已改为韦志成')).toBeVisible();
    await expect(page.getByRole('button', { name: '经办人 韦志成' })).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'system');
    await page.getByText('深色').click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expectAccessible(page);
    await shot(page, 'system-dark');
  });
});
