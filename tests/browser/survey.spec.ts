/** 专项调研: the region asks from a template, a county answers, the region sees who has not and what it comes to. */
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, goTo, shot, startShell } from './harness.ts';
import { setUp } from './steps.ts';
import { PROJECTS, SURVEY, test } from './surveyOffices.ts';

async function openSheet(page: Page): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
  await goTo(page, '/surveys');
  await page.getByRole('link', { name: SURVEY.title }).click();
  await expect(page.getByRole('table', { name: '答复' })).toBeVisible();
}
/** The fields of one question, one for each project. */
const fields = (page: Page, id: string): Locator => page.locator(`[data-question="${id}"]`);
const progress = (page: Page, filled: number) =>
  expect(page.getByText(`已填 ${filled} / ${PROJECTS}`)).toBeVisible();

test('a survey begins with a template, is kept as a draft, and asks again what was asked before', async ({
  page,
}) => {
  await setUp(page, 'region');
  await goTo(page, '/surveys');
  await expect(page.getByText('还没有调研')).toBeVisible();
  await page.getByRole('button', { name: '发起调研' }).click();
  const save = page.getByRole('button', { name: '保存调研' });
  await expect(save).toBeDisabled();
  await page.getByRole('textbox', { name: '年份' }).fill('2019');
  await page.getByText('三季度', { exact: true }).click();
  await expect(page.getByRole('textbox', { name: '题目' })).toHaveValue(/^2019 年三季度/);
  await page.getByRole('button', { name: '季度调研模板' }).click();
  const questions = page.getByRole('textbox', { name: /^问题 \d+$/ });
  await expect(questions).toHaveCount(6);
  await expect(save).toBeEnabled();

  // Enter of an input method adds nothing; Enter after the last question adds one.
  await questions.last().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
  await expect(questions).toHaveCount(6);
  await questions.last().press('Enter');
  await expect(questions).toHaveCount(7);
  await expect(questions.last()).toBeFocused();
  await expect(page.getByText('第 7 个问题没有写内容')).toBeVisible();
  await page.keyboard.type('新增用工（人）');
  await page.getByRole('radiogroup', { name: '问题 7 的答复' }).getByText('数字').click();
  await page.getByRole('button', { name: '问题 7 上移' }).click();
  await expect(questions.nth(5)).toHaveValue('新增用工（人）');
  await expectAccessible(page);
  await shot(page, 'survey-form');

  await expect(page.getByText(/^草稿已保存/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^接着 .*的草稿$/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: '年份' })).toHaveValue('2019');
  await expect(questions.nth(5)).toHaveValue('新增用工（人）');
  await goTo(page, '/');
  await page.getByRole('listitem').filter({ hasText: '没保存的调研' }).getByRole('link').click();
  await save.click();
  await page.getByRole('link', { name: /^2019 年三季度/ }).click();
  await expect(page.getByText('还没有收到答复')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '返回列表' }).click();
  await page.getByRole('button', { name: '发起调研' }).click();
  await page.getByRole('button', { name: /^照 2019 年三季度/ }).click();
  await expect(questions).toHaveCount(7);
  await expect(page.getByRole('textbox', { name: '题目' })).toHaveValue('');
});

test('a county answers by keyboard and by pasting, is led to what is missing, submits and prints', async ({
  folder,
  openPage,
}) => {
  const shell = await startShell(join(folder, 'county'), 'empty');
  try {
    const page = await openPage(shell);
    await openSheet(page);
    const jobs = fields(page, 'jobs');
    await expect(jobs).toHaveCount(PROJECTS);
    await jobs.first().fill('12');
    await jobs.first().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
    await expect(jobs.first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(jobs.nth(1)).toBeFocused();
    await page.keyboard.press('Control+d');
    await expect(jobs.nth(1)).toHaveValue('12');
    await page.keyboard.press('ArrowDown');
    await expect(jobs.nth(2)).toBeFocused();
    await page.keyboard.type('很多');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('alert')).toContainText('“很多”不是数字');
    await expectAccessible(page);

    // A column of a spreadsheet goes down from here; what is no number is named and fills nothing.
    await jobs.nth(2).focus();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '3\n若干\n1,000\n6\n');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect(page.getByRole('alert')).toContainText('第 2 格“若干”不是数字');
    await expect(jobs.nth(2)).toHaveValue('3');
    await expect(jobs.nth(4)).toHaveValue('1000');
    await expect(jobs.nth(5)).toHaveValue('6');
    await expect(jobs.nth(3)).toHaveValue('');

    for (let i = 0; i < PROJECTS; i++) {
      await fields(page, 'year')
        .nth(i)
        .selectOption(i === 0 ? '不能' : '能');
      const text = fields(page, 'hard').nth(i);
      await text.fill(i === 0 ? '增容审批慢' : '无');
      await text.press('Enter');
    }
    await progress(page, PROJECTS - 1);
    const submit = page.getByRole('button', { name: '提交答复' });
    await submit.click();
    await expect(page.getByText('还没有答“新增用工（人）”')).toBeVisible();
    await expect(jobs.nth(3)).toBeFocused();
    await page.keyboard.type('不清楚，企业没有报');
    await page.keyboard.press('Enter');
    await progress(page, PROJECTS);
    await expect(page.getByRole('row', { name: /^合计 6 份/ })).toContainText('1,033，另 1 份不清楚');
    await shot(page, 'survey-county');
    await submit.click();
    await expect(page.getByText(`已提交 ${PROJECTS} 份答复`)).toBeVisible();
    await expect(page.getByRole('button', { name: '都已提交' })).toBeDisabled();
    await expectAccessible(page);

    // What is changed has to be submitted again.
    await jobs.first().fill('13');
    await jobs.first().press('Enter');
    await expect(submit).toBeEnabled();
    await page.getByText('已填 1', { exact: true }).click();
    await expect(jobs).toHaveCount(1);

    await page.getByText(`全部 ${PROJECTS}`, { exact: true }).click();
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await page.getByRole('button', { name: '打印' }).click();
    await expect(page.locator('body[data-printed]')).toBeAttached();
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('[data-print="survey"]');
    await expect(sheet).toContainText('增容审批慢');
    await expect(sheet).toContainText('单位负责人：');
    await expect(sheet.locator('tbody tr')).toHaveCount(PROJECTS + 1);
    await shot(page, 'survey-print');
  } finally {
    await shell.close();
  }
});

test('an answer that is being typed survives leaving the screen; a power cut takes its last two seconds at most', async ({
  folder,
  openPage,
  ownBrowser,
}) => {
  const dataDir = join(folder, 'county');
  const first = await startShell(dataDir, 'empty');
  // Not watched: that the killed program does not answer any more is no fault of the page.
  const page = await first.open(ownBrowser, () => {});
  await openSheet(page);
  await fields(page, 'jobs').first().fill('若干');
  await fields(page, 'jobs').first().press('Tab');
  const hard = fields(page, 'hard').nth(1);
  await hard.focus();
  await page.keyboard.type('变压器增容审批慢');
  // Left at once: what is no answer is kept as it stands, what is one has become it.
  await goTo(page, '/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('星期');
  await openSheet(page);
  await expect(fields(page, 'jobs').first()).toHaveValue('若干');
  await expect(hard).toHaveValue('变压器增容审批慢');

  await hard.focus();
  await page.keyboard.press('Control+a');
  const typed: { length: number; at: number }[] = [];
  let text = '';
  // Never resting.
  for (const from = Date.now(); Date.now() - from < 5000; ) {
    text += String(text.length % 10);
    await page.keyboard.press(text.slice(-1));
    typed.push({ length: text.length, at: Date.now() });
  }
  const killedAt = Date.now();
  await first.kill();
  await first.close();

  const second = await startShell(dataDir, 'empty');
  try {
    const again = await openPage(second);
    await openSheet(again);
    await expect(fields(again, 'jobs').first()).toHaveValue('若干');
    const field = fields(again, 'hard').nth(1);
    await expect(field).toHaveValue(/^01234/);
    const value = await field.inputValue();
    const due = typed.filter(({ at }) => at <= killedAt - 2000).at(-1)?.length ?? 0;
    expect(due).toBeGreaterThan(20);
    expect(text.startsWith(value)).toBe(true);
    expect(value.length).toBeGreaterThanOrEqual(due);
    // Left in order it becomes the answer, and no draft is left behind.
    await field.press('Enter');
    await fields(again, 'jobs').first().fill('5');
    await fields(again, 'jobs').first().press('Enter');
    await expect(again.getByText('没填完', { exact: true })).toHaveCount(2);
    await again.reload();
    await expect(field).toHaveValue(value);
    await expect(fields(again, 'jobs').first()).toHaveValue('5');
  } finally {
    await second.close();
  }
});

test.describe('answered', () => {
  test.use({ answered: PROJECTS });
  test('the region reads one table, who has handed it in, and what it comes to', async ({
    folder,
    openPage,
  }) => {
    const shell = await startShell(join(folder, 'region'), 'empty');
    try {
      const page = await openPage(shell);
      await openSheet(page);
      await expect(page.getByText('已交齐 1 / 1 个单位')).toBeVisible();
      const sum = page.getByRole('row', { name: /^合计 6 份/ });
      await expect(sum).toContainText('7,203.0');
      await expect(sum).toContainText('能 6');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: '导出 xlsx' }).click();
      expect((await download).suggestedFilename()).toBe(`${SURVEY.title}.xlsx`);
      await expectAccessible(page);
      await shot(page, 'survey-region');

      // Asked later: the county has to answer more, and the region sees that it has not.
      await page.getByRole('button', { name: '修改问题' }).click();
      await expect(page.getByText(`已有 ${PROJECTS} 份答复`)).toBeVisible();
      await page.getByRole('textbox', { name: '问题 3' }).press('Enter');
      await page.keyboard.type('缺口（万元）');
      await page.getByRole('button', { name: '保存调研' }).click();
      await expect(page.getByText('要补答', { exact: true })).toHaveCount(PROJECTS);
      await expect(page.getByText(/未交齐：武鸣区工业和信息化局（0\/6）/)).toBeVisible();
    } finally {
      await shell.close();
    }
  });
});
