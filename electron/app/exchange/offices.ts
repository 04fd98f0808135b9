/** Offices known here, their cards and whether their keys are trusted. */
import { AppError } from '../../../shared/api/errors.ts';
import type { OfficeEntry } from '../../../shared/api/schemas.ts';
import type { OfficeCard } from '../../../shared/model/card.ts';
import { cardFingerprint, makeCard } from '../../exchange/card.ts';
import { keyId } from '../../exchange/keys.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';

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
  if (stored) return JSON.parse(stored) as OfficeCard;
  const { code, name, level, parent } = workspace.info.office;
  const keys = app.keyring.require();
  const card = makeCard({ code, name, level, parent }, keys);
  storeCard(workspace, card);
  return card;
}

function storeCard(workspace: Workspace, card: OfficeCard): void {
  workspace.db
    .prepare<KeyRow>(
      `INSERT INTO officeKey (keyId, officeCode, card, status, trustedAt)
       VALUES (@keyId, @officeCode, @card, @status, @trustedAt)
       ON CONFLICT (keyId) DO UPDATE SET card = excluded.card`,
    )
    .run({
      keyId: keyId(card.signingKey),
      officeCode: card.code,
      card: JSON.stringify(card),
      status: 'trusted',
      trustedAt: workspace.now(),
    });
}

function keysOf(workspace: Workspace, code: string): KeyRow[] {
  return workspace.db
    .prepare<[string], KeyRow>('SELECT * FROM officeKey WHERE officeCode = ? ORDER BY trustedAt DESC')
    .all(code);
}

/** How a card relates to what is known here. */
export function cardStanding(workspace: Workspace, card: OfficeCard): 'same' | 'new' | 'otherKey' | 'self' {
  if (card.code === workspace.info.office.code) return 'self';
  const keys = keysOf(workspace, card.code);
  if (keys.some((k) => k.keyId === keyId(card.signingKey) && k.status === 'trusted')) return 'same';
  return keys.length > 0 ? 'otherKey' : 'new';
}

/**
 * Trusts a card whose fingerprint a person has compared. A different key for a known office is refused: replacing a
 * key is a rotation and has its own procedure.
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
  workspace.records.atomically(() => {
    workspace.db
      .prepare(
        `INSERT INTO office (code, name, level, parent, self) VALUES (?, ?, ?, ?, 0)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level, parent = excluded.parent`,
      )
      .run(card.code, card.name, card.level, card.parent);
    storeCard(workspace, card);
  });
  workspace.officesChanged();
}

/** The trusted card of an office, to encrypt for it. @throws AppError REFUSED when there is none. */
export function recipientCard(workspace: Workspace, code: string): OfficeCard {
  const row = keysOf(workspace, code).find((k) => k.status === 'trusted');
  if (!row || code === workspace.info.office.code) {
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
      })),
    }));
}
