import { writeLedgerTemplate } from '../../documents/ledgerTemplate.ts';

export { commitLedger, inspectLedger, previewLedger } from './import.ts';
export { dismissWrongRow, listWrongRows } from './wrongRows.ts';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FIRST_YEAR = 2019;

/** The empty ledger to fill in, for the running year. */
export async function ledgerTemplate(): Promise<File> {
  const year = Math.max(FIRST_YEAR, new Date().getFullYear());
  const bytes = await writeLedgerTemplate(year);
  return new File([bytes as Uint8Array<ArrayBuffer>], '千企技改项目台账模板.xlsx', { type: XLSX_TYPE });
}
