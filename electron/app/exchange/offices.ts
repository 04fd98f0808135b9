/** Offices known here, their cards and whether their keys are trusted. */
import { AppError } from '../../../shared/api/errors.ts';
import type { OfficeEntry } from '../../../shared/api/schemas.ts';
import type { OfficeCard } from '../../../shared/model/card.ts';
import { cardFingerprint, endorsedBy, makeCard } from '../../exchange/card.ts';
import { keyId } from '../../exchange/keys.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import type { Revocation } from './statements.ts';

export interface CardInfo {
  office: OfficeEntry['office'];
  keyId: string;
  fingerprint: string[];
  createdAt: string;
}

export function describeCard(card: OfficeCard): CardInfo {
  return {
    office: { code: card.code, name: card.name, level: card.level, parent: card.parent },
    keyId: keyId(card.signingKey),
    fingerprint: cardFingerprint(card),
    createdAt: card.createdAt,
  };
}

interface KeyRow {
  keyId: string;
  officeCode: string;
  card: string;
  status: 'trusted' | 'revoked';
  trustedAt: string;
  /** Code of the office whose word is the reason to trust it; null when a person compared the fingerprint. */
  vouchedBy: string | null;
  revokedAt: string | null;
  revokedWhy: string | null;
}

/** This office's own card, made once and stored; needs the open keys the first time. */
export function ownCard(app: App): OfficeCard {
  const workspace = app.workspace();
  const stored = workspace.db
    .prepare<[string], string>(
      "SELECT card FROM officeKey WHERE officeCode = ? AND status = 'trusted' ORDER BY trustedAt DESC",
    )
    .pluck()
    .get(workspace.info.office.code);
  const known = stored === undefined ? null : (JSON.parse(stored) as OfficeCard);
  const open = app.keyring.unlocked();
  // A backup from before a change of keys knows the older card; the keys of the folder are what counts.
  if (known && (!open || known.signingKey === open.signingPublicPem)) return known;
  const { code, name, level, parent } = workspace.info.office;
  const keys = app.keyring.require();
  if (known) retire(workspace, code, '本单位换了新密钥');
  const card = makeCard({ code, name, level, parent }, keys);
  storeCard(workspace, card);
  return card;
}

function storeCard(workspace: Workspace, card: OfficeCard, vouchedBy: string | null = null): void {
  workspace.db
    .prepare<Pick<KeyRow, 'keyId' | 'officeCode' | 'card' | 'trustedAt' | 'vouchedBy'>>(
      `INSERT INTO officeKey (keyId, officeCode, card, status, trustedAt, vouchedBy)
       VALUES (@keyId, @officeCode, @card, 'trusted', @trustedAt, @vouchedBy)
       ON CONFLICT (keyId) DO UPDATE SET card = excluded.card`,
    )
    .run({
      keyId: keyId(card.signingKey),
      officeCode: card.code,
      card: JSON.stringify(card),
      trustedAt: workspace.now(),
      vouchedBy,
    });
}

function storeOffice(workspace: Workspace, card: OfficeCard): void {
  workspace.db
    .prepare(
      `INSERT INTO office (code, name, level, parent, self) VALUES (?, ?, ?, ?, 0)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level, parent = excluded.parent
       WHERE self = 0`,
    )
    .run(card.code, card.name, card.level, card.parent);
  // Which steps count follows from the levels of the offices that made them.
  workspace.db.prepare('DELETE FROM projectStage').run();
}

function keysOf(workspace: Workspace, code: string): KeyRow[] {
  return workspace.db
    .prepare<[string], KeyRow>('SELECT * FROM officeKey WHERE officeCode = ? ORDER BY trustedAt DESC')
    .all(code);
}

/**
 * How a card relates to what is known here. `rotated`: another key of a known office, endorsed by its trusted one;
 * `revoked`: this very key was revoked here, and comes back by no card.
 */
export type CardStanding = 'same' | 'new' | 'otherKey' | 'self' | 'rotated' | 'revoked';

export function cardStanding(workspace: Workspace, card: OfficeCard): CardStanding {
  if (card.code === workspace.info.office.code) return 'self';
  const keys = keysOf(workspace, card.code);
  const same = keys.find((k) => k.keyId === keyId(card.signingKey));
  if (same) return same.status === 'trusted' ? 'same' : 'revoked';
  const isEndorsed = keys.some(
    (k) => k.status === 'trusted' && endorsedBy(card, (JSON.parse(k.card) as OfficeCard).signingKey),
  );
  if (isEndorsed) return 'rotated';
  return keys.length > 0 ? 'otherKey' : 'new';
}

/**
 * Trusts a card whose fingerprint a person has compared, or that the office's trusted key endorses; the key before it
 * is then retired. Any other key for a known office is refused.
 */
export function trustCard(workspace: Workspace, card: OfficeCard): void {
  const standing = cardStanding(workspace, card);
  if (standing === 'self')
    throw new AppError('REFUSED', '这是本单位自己的名片，不用登记。请选择对方单位的名片。');
  if (standing === 'otherKey') {
    throw new AppError(
      'REFUSED',
      `${card.name}（${card.code}）已登记过另一把密钥，没有替换。请打电话向对方核实是否换过密钥。`,
    );
  }
  if (standing === 'revoked')
    throw new AppError(
      'REFUSED',
      `${card.name}（${card.code}）的这把密钥已停用，不能再登记。请对方换新密钥后把新名片发来。`,
    );
  workspace.records.atomically(() => {
    storeOffice(workspace, card);
    if (standing === 'rotated') retire(workspace, card.code, '对方换了新密钥');
    storeCard(workspace, card);
  });
  workspace.officesChanged();
}

/** Every trusted key of an office stops being trusted. */
function retire(workspace: Workspace, code: string, why: string): void {
  workspace.db
    .prepare(
      "UPDATE officeKey SET status = 'revoked', revokedAt = ?, revokedWhy = ? WHERE officeCode = ? AND status = 'trusted'",
    )
    .run(workspace.now(), why, code);
}

/** Stops trusting one key. @throws AppError NOT_FOUND, or REFUSED for this office's own key. */
export function revokeKey(workspace: Workspace, id: string, reason: string): void {
  const row = workspace.db.prepare<[string], KeyRow>('SELECT * FROM officeKey WHERE keyId = ?').get(id);
  if (!row) throw new AppError('NOT_FOUND', '找不到这把密钥。请刷新单位列表。');
  if (row.officeCode === workspace.info.office.code)
    throw new AppError('REFUSED', '这是本单位自己的密钥。要停用它请换新密钥，再把新名片发给各单位。');
  if (row.status === 'revoked') return;
  workspace.records.atomically(() =>
    workspace.db
      .prepare("UPDATE officeKey SET status = 'revoked', revokedAt = ?, revokedWhy = ? WHERE keyId = ?")
      .run(workspace.now(), reason, id),
  );
}

/** What the region vouches for, for a package of its: every card it trusts and every key it revoked. */
export function directoryLines(workspace: Workspace): object[] {
  if (workspace.info.office.level !== 'region') return [];
  const rows = workspace.db
    .prepare<[string], KeyRow>('SELECT * FROM officeKey WHERE officeCode <> ? ORDER BY keyId')
    .all(workspace.info.office.code);
  return rows.map((row) =>
    row.status === 'trusted'
      ? { kind: 'card', card: JSON.parse(row.card) as OfficeCard }
      : {
          kind: 'revocation',
          office: row.officeCode,
          keyId: row.keyId,
          at: row.revokedAt ?? row.trustedAt,
          reason: row.revokedWhy ?? '',
        },
  );
}

/**
 * Takes a card on the region's word. A key that a person compared here is never replaced by it, only a vouched one or
 * one that the card is endorsed by.
 * @returns a sentence for the officer, or null when nothing changed
 */
export function takeVouchedCard(workspace: Workspace, region: string, card: OfficeCard): string | null {
  const standing = cardStanding(workspace, card);
  if (standing === 'self' || standing === 'same' || standing === 'revoked') return null;
  if (standing === 'otherKey') {
    const compared = keysOf(workspace, card.code).some((k) => k.status === 'trusted' && k.vouchedBy === null);
    if (compared)
      return `自治区名录里${card.name}（${card.code}）的密钥与本单位登记的不同，没有替换。请打电话向对方核实。`;
    retire(workspace, card.code, '自治区名录换了新密钥');
  }
  if (standing === 'rotated') retire(workspace, card.code, '对方换了新密钥');
  storeOffice(workspace, card);
  storeCard(workspace, card, region);
  return `按自治区名录登记了${card.name}（${card.code}）。`;
}

/** Takes a revocation on the region's word. @returns a sentence for the officer, or null when nothing changed */
export function takeRevocation(workspace: Workspace, revocation: Revocation): string | null {
  if (revocation.office === workspace.info.office.code) {
    const own = keysOf(workspace, revocation.office).find((k) => k.keyId === revocation.keyId);
    return own?.status === 'trusted'
      ? `自治区已停用本单位的密钥（${revocation.reason}）。请换新密钥，再把新名片发给自治区。`
      : null;
  }
  const changed = workspace.db
    .prepare(
      "UPDATE officeKey SET status = 'revoked', revokedAt = ?, revokedWhy = ? WHERE keyId = ? AND officeCode = ? AND status = 'trusted'",
    )
    .run(revocation.at, revocation.reason, revocation.keyId, revocation.office).changes;
  return changed === 0 ? null : `自治区停用了 ${revocation.office} 的一把密钥：${revocation.reason}。`;
}

/** New keys for this office: the new card carries the old key's endorsement, the old key only opens what is under way. */
export async function rotateKeys(app: App, passphrase: string): Promise<OfficeCard> {
  const workspace = app.workspace();
  const before = app.keyring.require();
  ownCard(app);
  const after = await app.keyring.rotate(passphrase);
  const { code, name, level, parent } = workspace.info.office;
  const card = makeCard({ code, name, level, parent }, after, workspace.now(), before);
  workspace.records.atomically(() => {
    retire(workspace, code, '本单位换了新密钥');
    storeCard(workspace, card);
  });
  return card;
}

/** The trusted card of an office, to encrypt for it. @throws AppError REFUSED when there is none. */
export function recipientCard(workspace: Workspace, code: string): OfficeCard {
  const row = keysOf(workspace, code).find((k) => k.status === 'trusted');
  if (!row) {
    throw new AppError(
      'REFUSED',
      `还没有登记 ${code} 的名片，不能给它加密数据包。请先请对方把名片文件发来，核对后登记。`,
    );
  }
  return JSON.parse(row.card) as OfficeCard;
}

/** Looks up the key a package claims to be signed with. */
export function findSigner(
  workspace: Workspace,
  code: string,
  signerKeyId: string,
): { signingKey: string; status: 'trusted' | 'revoked' } | undefined {
  const row = keysOf(workspace, code).find((k) => k.keyId === signerKeyId);
  return row && { signingKey: (JSON.parse(row.card) as OfficeCard).signingKey, status: row.status };
}

/** Whether any key of this office is known, to tell "unknown office" from "other key". */
export function knowsOffice(workspace: Workspace, code: string): boolean {
  return keysOf(workspace, code).length > 0;
}

/** Every known office with its keys, this office first. */
export function listOffices(workspace: Workspace): OfficeEntry[] {
  return workspace.db
    .prepare<[], OfficeEntry['office'] & { self: number }>(
      'SELECT code, name, level, parent, self FROM office ORDER BY self DESC, code',
    )
    .all()
    .map(({ self, ...office }) => ({
      office,
      self: self === 1,
      keys: keysOf(workspace, office.code).map((k) => ({
        keyId: k.keyId,
        fingerprint: cardFingerprint(JSON.parse(k.card) as OfficeCard),
        status: k.status,
        trustedAt: k.trustedAt,
        vouchedBy: k.vouchedBy,
        revokedWhy: k.revokedWhy,
      })),
    }));
}

const RANK = { county: 0, city: 1, region: 2 } as const;

function rankOf(workspace: Workspace, code: string): number | undefined {
  const level = workspace.levelOf(code);
  return level && RANK[level];
}

/** Whether an office stands above this one: it may hand back what this one had sent and lost. */
export function isAbove(workspace: Workspace, code: string): boolean {
  return (rankOf(workspace, code) ?? -1) > RANK[workspace.info.office.level];
}

/** Whether an office stands below this one. */
export function isBelow(workspace: Workspace, code: string): boolean {
  return (rankOf(workspace, code) ?? 9) < RANK[workspace.info.office.level];
}

/** Cards of other offices that are trusted here, with whose word it is. */
export function trustedCards(workspace: Workspace): { card: OfficeCard; vouchedBy: string | null }[] {
  return workspace.db
    .prepare<[string], KeyRow>(
      "SELECT * FROM officeKey WHERE status = 'trusted' AND officeCode <> ? ORDER BY officeCode",
    )
    .all(workspace.info.office.code)
    .map(({ card, vouchedBy }) => ({ card: JSON.parse(card) as OfficeCard, vouchedBy }));
}

/** Takes a card over from another computer of this office, where it was compared. The caller owns the transaction. */
export function storeKnownCard(workspace: Workspace, card: OfficeCard, vouchedBy: string | null): void {
  storeOffice(workspace, card);
  storeCard(workspace, card, vouchedBy);
}
