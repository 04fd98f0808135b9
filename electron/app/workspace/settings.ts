/** Single values that belong to the data folder. */
import type { Db } from '../../database/sqlite.ts';

export type SettingKey =
  | 'incarnation'
  /** The incarnation that began from a backup or from the keys alone: others have to hear what it holds. */
  | 'rejoined'
  | 'officer'
  | 'sample'
  | 'secondBackupFolder'
  | 'secondBackupProblem'
  /** Largest package file in MB. */
  | 'volumeMegabytes'
  /** Who holds which role in this office, as JSON. */
  | 'officerRoles'
  /** The day on which the rows of `projectStage` were computed. */
  | 'stagesOn'
  /** Kinds of records and fields that the program knew when it last opened the folder. */
  | 'knownFields'
  /** What the last upgrade took up; empty once it has been read. */
  | 'replayed';

export function readSetting(db: Db, key: SettingKey): string | null {
  return db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(key) ?? null;
}

export function writeSetting(db: Db, key: SettingKey, value: string): void {
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}
