/** Money from other hands, recorded beside: cities and counties their own, national funds by whoever knows of them. */
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import { FUND_SOURCE, type OtherFund, otherFundProblem } from '../../../shared/library/index.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import { todayOf, type Workspace } from '../context.ts';
import { type OtherFundRecord, otherFundsOf } from './ledgerOf.ts';
import { living, refuseAll } from './office.ts';

export function toOtherFund({ id, fields }: OtherFundRecord): OtherFund {
  return {
    id,
    projectId: fields.projectId ?? '',
    source: fields.source ?? 'national',
    programme: fields.programme ?? '',
    documentNumber: fields.documentNumber,
    amountFen: fields.amountFen ?? 0,
    on: fields.awardedOn ?? '',
  };
}

export interface OtherFundRequest extends Omit<OtherFund, 'id'> {
  id: string | null;
  version: number | null;
  note: string | null;
}

/** @throws AppError BAD_INPUT; REFUSED for another level's matching funds; CONFLICT. */
export function saveOtherFund(workspace: Workspace, request: OtherFundRequest): string {
  const { level } = workspace.info.office;
  if (request.source !== 'national' && request.source !== level)
    throw new AppError(
      'REFUSED',
      `${FUND_SOURCE[request.source]}由${request.source === 'city' ? '市级' : '县级'}单位登记，本单位是${OFFICE_LEVEL[level]}。没有改动任何内容。`,
    );
  living(workspace, 'project', request.projectId, '这个项目');
  if (request.id !== null) {
    const record = living(workspace, 'otherFund', request.id, '这笔资金');
    if (record.version !== request.version)
      throw new AppError('CONFLICT', '这笔资金刚才在别处改过，这次没有保存。请刷新后再改。');
  }
  const id = request.id ?? uuidv7();
  const fund: OtherFund = { ...request, id, programme: request.programme.trim() };
  const recorded = otherFundsOf(workspace, request.projectId).map(toOtherFund);
  const problem = otherFundProblem(fund, recorded);
  const problems = problem === null ? [] : [problem];
  if (fund.on > todayOf(workspace)) problems.push(`下达日期 ${fund.on} 在今天之后。`);
  refuseAll(problems);
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'otherFund',
      id,
      isNew: request.id === null,
      set: {
        projectId: fund.projectId,
        source: fund.source,
        programme: fund.programme,
        documentNumber: fund.documentNumber?.trim() || null,
        amountFen: fund.amountFen,
        awardedOn: fund.on,
        note: request.note?.trim() || null,
      },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    }),
  );
  return id;
}

/** @throws AppError REFUSED for a record of another office. */
export function removeOtherFund(workspace: Workspace, id: string): void {
  const record = living(workspace, 'otherFund', id, '这笔资金');
  if (record.office !== workspace.info.office.code)
    throw new AppError('REFUSED', '这笔资金是别的单位登记的，由登记单位删除。没有改动任何内容。');
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'otherFund',
      id,
      set: { [DELETED]: true },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    }),
  );
}
