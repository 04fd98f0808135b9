/** Whether an unpacked bag is complete, unchanged, and the one its header speaks of. */
import {
  BAGIT,
  BAGIT_TEXT,
  DATA_PACKAGE,
  dataPackageMatches,
  INNER_SIGNATURE,
  innerSignatureSchema,
  innerStatement,
  MANIFEST,
  manifestMatches,
  parseManifest,
  TAG_FILES,
  TAG_MANIFEST,
} from './bag.ts';
import { canonicalJson } from './canonical.ts';
import { type PackageHeader, parseCanonical } from './packageHeader.ts';
import type { Unpacked } from './payloadZip.ts';
import type { Refuse } from './refusal.ts';
import { INNER_DOMAIN, verifyJson } from './signature.ts';

const INNER_FIELDS: Readonly<Record<string, string>> = {
  packageId: '包号',
  sender: '发送单位',
  recipients: '接收单位',
  stream: '收发方向',
  sequence: '序号',
};

function textOf(entries: ReadonlyMap<string, Unpacked>, name: string): string {
  return entries.get(name)?.text?.toString('utf8') ?? '';
}

function checkManifests(entries: ReadonlyMap<string, Unpacked>, refuse: Refuse): void {
  if (textOf(entries, BAGIT) !== BAGIT_TEXT) {
    throw refuse('数据包里的 bagit.txt 不合格式，没有导入任何内容。请对方重新生成数据包。');
  }
  const all = [...entries.values()];
  const data = all.filter((entry) => entry.path.startsWith('data/'));
  const tags = all.filter((entry) => TAG_FILES.includes(entry.path));
  for (const [name, files] of [
    [MANIFEST, data],
    [TAG_MANIFEST, tags],
  ] as const) {
    const manifest = parseManifest(textOf(entries, name));
    if (manifest && manifestMatches(manifest, files)) continue;
    throw refuse(
      `数据包的清单 ${name} 与实际文件不一致，有文件缺少、多出或被改过，没有导入任何内容。请对方重新生成数据包。`,
    );
  }
}

function checkInnerSignature(
  entries: ReadonlyMap<string, Unpacked>,
  header: PackageHeader,
  signingKey: string,
  refuse: Refuse,
): void {
  const json = parseCanonical(entries.get(INNER_SIGNATURE)?.text ?? Buffer.alloc(0));
  const parsed = innerSignatureSchema.safeParse(json);
  const signed = { ...(json as object), signature: parsed.data?.signature ?? '' };
  if (!parsed.success || !verifyJson(INNER_DOMAIN, signed, signingKey)) {
    throw refuse(
      `数据包的内层签名不是${header.sender.name}（${header.sender.code}）签的，没有导入任何内容。请打电话与对方核对。`,
    );
  }
  const tagManifestSha256 = entries.get(TAG_MANIFEST)?.sha256 ?? '';
  if (parsed.data.tagManifestSha256 !== tagManifestSha256) {
    throw refuse('数据包的内层签名签的不是这些内容，没有导入任何内容。请打电话与对方核对。');
  }
  const expected: Record<string, unknown> = innerStatement(header, tagManifestSha256);
  for (const [field, label] of Object.entries(INNER_FIELDS)) {
    if (canonicalJson(parsed.data[field]) === canonicalJson(expected[field])) continue;
    throw refuse(
      `数据包内层签名写的${label}与包头不同，这些内容原本属于另一份数据包，没有导入任何内容。请打电话与对方核对。`,
    );
  }
}

/** @throws AppError REFUSED with the first thing that is wrong: manifests, inner signature, descriptor. */
export function checkBag(
  entries: ReadonlyMap<string, Unpacked>,
  header: PackageHeader,
  signingKey: string,
  refuse: Refuse,
): void {
  checkManifests(entries, refuse);
  checkInnerSignature(entries, header, signingKey, refuse);
  const described = [...entries.values()].filter(
    (entry) => entry.path.startsWith('data/') && entry.path !== DATA_PACKAGE,
  );
  const descriptor = parseCanonical(entries.get(DATA_PACKAGE)?.text ?? Buffer.alloc(0));
  if (!dataPackageMatches(descriptor, header.packageId, described)) {
    throw refuse(
      '数据包的内容说明 datapackage.json 与实际文件不一致，没有导入任何内容。请对方重新生成数据包。',
    );
  }
}
