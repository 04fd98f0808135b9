/** What every use case is handed: the open workspace of one data folder. */
import type { OfficeLevel } from '../../shared/model/codes.ts';
import { chinaDay } from '../../shared/model/days.ts';
import type { Records } from '../database/records.ts';
import type { Db } from '../database/sqlite.ts';

export interface WorkspaceInfo {
  office: { code: string; name: string; level: OfficeLevel; parent: string | null };
  /** New after every restore, so that numbers never repeat. */
  incarnation: string;
  officer: string | null;
  sample: boolean;
}

export interface Workspace {
  dataDir: string;
  db: Db;
  records: Records;
  info: WorkspaceInfo;
  /** UTC ISO time; tests replace the clock. */
  now(): string;
  /** Level of a known office; undefined for one whose card has not been seen. */
  levelOf(officeCode: string): OfficeLevel | undefined;
  /** To be called after the office table changed. */
  officesChanged(): void;
}

/** Today in Guangxi, whatever zone the machine is set to. */
export function todayOf(workspace: Pick<Workspace, 'now'>): string {
  return chinaDay(workspace.now());
}
