/** Says what a file is when it is no .xlsx, and what to do about it. */
import type { ZipEntries } from './zip.ts';

const REMEDY = '没有导入任何内容。请用 Excel 或 WPS 打开台账，另存为“.xlsx 工作簿”后再导入。';
const ORIGINAL = '没有导入任何内容。请向填报单位要 Excel 原件（.xlsx）再导入。';

function startsWith(bytes: Uint8Array, ...magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** Old Office files and protected workbooks share one container; the names of its streams tell them apart. */
function describeCompound(bytes: Uint8Array): string {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string) => file.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) {
    return '设有打开密码，读不到内容，没有导入任何内容。请用 Excel 或 WPS 打开，在“文件—信息—保护工作簿”里去掉密码，另存后再导入。';
  }
  if (holds('WordDocument')) return `是 Word 文档，不是表格，${REMEDY}`;
  return `是旧格式的表格（.xls 或 WPS .et），${REMEDY}`;
}

function describeText(bytes: Uint8Array): string | null {
  const plain = `是文本文件（如 .csv、.txt），不是 Excel 工作簿，${REMEDY}`;
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return plain;
  const head = bytes.subarray(0, 4096);
  // Control characters other than tab, line ends and escape do not occur in text of any Chinese encoding.
  if (head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b))) return null;
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
    .toString('latin1')
    .trimStart()
    .toLowerCase();
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|meta|head)/.test(text)) {
    return `是网页，只是扩展名像表格（有的系统这样导出），${REMEDY}`;
  }
  if (/^(?:\xef\xbb\xbf)?\s*<\?xml/.test(text)) return `是 XML 文件（可能是“XML 表格 2003”），${REMEDY}`;
  return plain;
}

/** The rest of the sentence “FILE”… for a file whose first bytes show that it is no .xlsx; null for a ZIP. */
export function describeForeignFile(bytes: Uint8Array): string | null {
  if (bytes.byteLength === 0) return '是空文件（0 字节），没有导入任何内容。请重新复制或让对方重发。';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return null;
  if (startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return `是空的压缩包，不是 Excel 工作簿，${REMEDY}`;
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return describeCompound(bytes);
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return `是 PDF 文件，里面的表格读不出来，${ORIGINAL}`;
  if (startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) {
    return `是图片，里面的表格读不出来，${ORIGINAL}`;
  }
  if (startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf)) {
    return '是压缩包（RAR 或 7z），没有导入任何内容。请先解压，再导入里面的 .xlsx 文件。';
  }
  return describeText(bytes) ?? `不是 Excel 工作簿（认不出这种文件），${REMEDY}`;
}

/** The same for a ZIP that holds something else than an .xlsx workbook; null for a workbook. */
export function describeOtherPackage(entries: ZipEntries): string | null {
  if (entries.has('xl/workbook.xml')) return null;
  if (entries.has('xl/workbook.bin')) return `是二进制工作簿（.xlsb），${REMEDY}`;
  if (entries.has('word/document.xml')) return `是 Word 文档，不是表格，${REMEDY}`;
  if (entries.has('ppt/presentation.xml')) return `是演示文稿，不是表格，${REMEDY}`;
  if (entries.has('content.xml') && entries.has('mimetype'))
    return `是 OpenDocument 文件（.ods 等），${REMEDY}`;
  if (entries.has('OFD.xml')) return `是版式文件（OFD），不是表格，${REMEDY}`;
  return `是压缩包，不是 Excel 工作簿，${REMEDY}`;
}
