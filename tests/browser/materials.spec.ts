/** Papers of a project attached where the checklist asks for them. */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from './cityOffice.ts';
import { expect, expectAccessible, goTo, shot } from './harness.ts';

const pdf = (name: string, words: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n${words}\n%%EOF\n`),
});

test('files put into the dialog of a paper are kept as that paper at once; wrong ones are named and change nothing', async ({
  page,
  dataDir,
}) => {
  await goTo(page, '/projects');
  await page.locator('[role=gridcell] a').first().click();
  await page.getByRole('tab', { name: '材料' }).click();
  await expect(page.getByText('现在还缺营业执照、真实性承诺书')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '办理营业执照' }).click();
  const dialog = page.getByRole('dialog', { name: '营业执照' });
  await expect(dialog.getByText('每个项目都要有，不能标为不需要')).toBeVisible();
  const input = dialog.getByLabel('把文件拖到这里，或点击选择，可以一次选多个');

  const film = join(dataDir, '车间录像.pdf');
  writeFileSync(film, '%PDF-1.4\n');
  // Sparse: it takes no room.
  truncateSync(film, 2 * 2 ** 30 + 1);
  await input.setInputFiles(film);
  await expect(dialog.getByText('“车间录像.pdf”超过 2 GB，没有附上')).toBeVisible();
  await input.setInputFiles([
    { name: '执照.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    { name: '空白.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    { name: '改名.pdf', mimeType: 'application/pdf', buffer: Buffer.from('这只是一段文字') },
  ]);
  await expect(dialog.getByText('“执照.exe”不能作为营业执照。可用的文件类型：pdf')).toBeVisible();
  await expect(dialog.getByText('“空白.pdf”是空文件，没有附上')).toBeVisible();
  await expect(dialog.getByText('“改名.pdf”不是能附的文件类型')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'material-refused');
  await expect(page.getByText('缺营业执照', { exact: true }).last()).toBeAttached();

  await input.setInputFiles([pdf('营业执照正本.pdf', '正'), pdf('营业执照副本.pdf', '副')]);
  await expect(dialog.getByText('已附上 2 个文件，作为营业执照保存')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: '营业执照正本.pdf' })).toBeChecked();
  await expectAccessible(page);
  await shot(page, 'material-dialog');
  await dialog.getByRole('button', { name: '关闭' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('营业执照：已附 2 份')).toBeVisible();
  await expect(page.getByRole('region', { name: '办理状态' })).not.toContainText('缺营业执照');

  await test.step('the same file as another paper is not kept twice', async () => {
    await page.getByRole('button', { name: '办理真实性承诺书' }).click();
    const pledge = page.getByRole('dialog', { name: '真实性承诺书' });
    await pledge
      .getByLabel('把文件拖到这里，或点击选择，可以一次选多个')
      .setInputFiles(pdf('合并扫描.pdf', '副'));
    await expect(pledge.getByText('内容与已有的附件“营业执照副本.pdf”相同')).toBeVisible();
    await pledge.getByRole('button', { name: '关闭' }).click();
    await expect(pledge).toBeHidden();
  });
  await expect(page.getByText('真实性承诺书：已附 1 份')).toBeVisible();
  const stage = page.getByRole('region', { name: '办理状态' });
  await expect(stage.getByRole('button', { name: '提交县级初审' })).toHaveClass(/contained/);
  await shot(page, 'materials');

  await test.step('a paper dropped onto the dialog counts, and is taken off again by its tick', async () => {
    await page.getByRole('button', { name: '办理环评批复或豁免证明' }).click();
    const eia = page.getByRole('dialog', { name: '环评批复或豁免证明' });
    const files = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['%PDF-1.4\n环评\n%%EOF\n'], '环评批复.pdf', { type: 'application/pdf' }));
      return transfer;
    });
    await eia.getByRole('button', { name: /^把文件拖到这里/ }).dispatchEvent('drop', { dataTransfer: files });
    await expect(eia.getByText('已附上 1 个文件，作为环评批复或豁免证明保存')).toBeVisible();
    await eia.getByRole('checkbox', { name: '环评批复.pdf' }).uncheck();
    await eia.getByRole('textbox', { name: /^不需要的理由/ }).fill('列入豁免名录');
    await eia.getByRole('button', { name: '保存' }).click();
    await expect(eia).toBeHidden();
    await expect(page.getByText('环评批复或豁免证明：不需要（列入豁免名录）')).toBeVisible();
  });
});
