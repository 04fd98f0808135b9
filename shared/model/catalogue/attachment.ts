import { z } from 'zod';
import { ATTACHMENT_KIND } from '../codes.ts';
import { codeOf, date, type FieldSpec, longText, text } from './field.ts';

/** The largest file that may be attached. */
export const MAX_ATTACHMENT_BYTES = 2 * 2 ** 30;

/** Why a file of this size cannot be attached, in Chinese; null when it can. The page asks before a byte is sent. */
export function attachmentSizeProblem(name: string, bytes: number): string | null {
  if (bytes === 0) return `“${name}”是空文件，没有附上。请检查它是否复制完整，或在原处打开看看，再重新选择。`;
  if (bytes > MAX_ATTACHMENT_BYTES)
    return `“${name}”超过 2 GB，没有附上。请压缩图像质量，或拆成几个文件分别附上。`;
  return null;
}

/** A number of decimal degrees with its bounds. */
const degrees = (most: number) => z.number().min(-most).max(most).nullable();

/** A file of a project. Its bytes are kept apart, under their hash; this is what the office says of them. */
export const attachmentShape = {
  projectId: z.string().max(64).nullable(),
  title: text,
  /** As the officer's file was called: text to show, never a path. */
  fileName: text,
  mediaType: z.string().max(100).nullable(),
  bytes: z.int().min(1).max(MAX_ATTACHMENT_BYTES).nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '校验值要是 64 位十六进制数')
    .nullable(),
  kind: codeOf(ATTACHMENT_KIND),
  takenAt: date,
  note: longText,
  /** The visit and the check of its list that a photo, signature or scan belongs to. */
  visitId: z.string().max(64).nullable(),
  visitItemId: z.string().max(64).nullable(),
  /** Read from the picture itself, never typed and never guessed. */
  takenTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, '时间要写成 09:41:00 这样的样子')
    .nullable(),
  latitude: degrees(90),
  longitude: degrees(180),
};

export const attachmentFieldsSchema = z.object(attachmentShape);
export type AttachmentFields = z.infer<typeof attachmentFieldsSchema>;

export const ATTACHMENT_FIELDS: Record<keyof AttachmentFields, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  title: { label: '名称', kind: 'text', authority: 'owner' },
  fileName: { label: '文件名', kind: 'text', authority: 'owner' },
  mediaType: { label: '文件类型', kind: 'text', authority: 'owner' },
  bytes: { label: '字节数', kind: 'quantity', authority: 'owner' },
  sha256: { label: '校验值', kind: 'text', authority: 'owner' },
  kind: { label: '类别', kind: 'code', codes: ATTACHMENT_KIND, authority: 'owner' },
  takenAt: { label: '形成日期', kind: 'date', authority: 'owner' },
  note: { label: '说明', kind: 'longText', authority: 'owner' },
  visitId: { label: '走访', kind: 'reference', authority: 'owner' },
  visitItemId: { label: '核对项', kind: 'reference', authority: 'owner' },
  takenTime: { label: '拍摄时刻', kind: 'text', authority: 'owner' },
  latitude: { label: '拍摄地纬度', kind: 'quantity', authority: 'owner' },
  longitude: { label: '拍摄地经度', kind: 'quantity', authority: 'owner' },
};
