import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useState } from 'react';
import type { AllocationPreview, FundingOverview } from '../../../shared/api/schemas.ts';
import { ALLOCATION_METHOD, MEASURE, type Measure } from '../../../shared/model/codes.ts';
import { useApi } from '../../api/index.ts';
import { Band, ChoiceField, FormDialog, Money, MoneyField, StatusChip } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { useAct } from '../../record/useAct.ts';

type Method = keyof typeof ALLOCATION_METHOD;
const METHODS = (Object.keys(ALLOCATION_METHOD) as Method[]).map((value) => ({
  value,
  label: ALLOCATION_METHOD[value],
}));

/** 安排资金: choose budget, measure, projects and way; look at what each would get; change amounts by hand; commit. */
export function AllocateDialog({ overview, onClose }: { overview: FundingOverview; onClose: () => void }) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const waiting = overview.grants.filter((grant) => grant.amountFen > grant.allocatedFen);
  const [budgetId, setBudgetId] = useState(
    (overview.budgets.find((b) => b.remainingFen > 0) ?? overview.budgets[0])?.id ?? '',
  );
  const budget = overview.budgets.find((one) => one.id === budgetId);
  const [chosenMeasure, setMeasure] = useState<Measure>(waiting[0]?.measure ?? 'equipmentSubsidy');
  const measure = budget?.fields.measure ?? chosenMeasure;
  const [method, setMethod] = useState<Method>('inOrder');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [preview, setPreview] = useState<AllocationPreview | null>(null);
  const [amounts, setAmounts] = useState<Readonly<Record<string, number | null>>>({});

  const own = waiting
    .filter((grant) => grant.measure === measure)
    .sort((a, b) => Number(b.priority.length > 0) - Number(a.priority.length > 0));
  const chosen = own.filter((grant) => !left.includes(grant.id));
  const choice = { budgetId, method, grantIds: chosen.map((grant) => grant.id) };
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setPreview(null);
    };

  async function look() {
    await act(async () => {
      const plan = await api.funding.previewAllocation(choice);
      setPreview(plan);
      setAmounts(Object.fromEntries(plan.lines.map((line) => [line.grantId, line.grantedFen])));
    });
  }
  async function commit() {
    if (!preview) return;
    const done = await act(
      () =>
        api.funding.allocate({
          choice,
          amounts: preview.lines.map((line) => ({
            grantId: line.grantId,
            amountFen: amounts[line.grantId] ?? 0,
          })),
          digest: preview.digest,
        }),
      '已安排资金。',
    );
    if (done) onClose();
  }

  const given = preview ? preview.lines.reduce((sum, line) => sum + (amounts[line.grantId] ?? 0), 0) : 0;
  const available = budget?.remainingFen ?? 0;
  return (
    <FormDialog
      title="安排资金"
      confirmLabel="确认安排"
      problem={problem}
      problemTitle="没有安排"
      busy={busy}
      wide
      blocked={
        !preview
          ? '先预览，核对后再确认'
          : Object.values(amounts).includes(null)
            ? '有项目的金额没有填对'
            : given > available
              ? '超出预算余额'
              : null
      }
      onConfirm={() => void commit()}
      onClose={onClose}
    >
      <ChoiceField
        label="预算"
        as="list"
        options={overview.budgets.map((one) => ({ value: one.id, label: one.fields.title ?? '未命名' }))}
        value={budgetId}
        onChange={(next) => change(setBudgetId)(next ?? '')}
        noUnknown
      />
      <ChoiceField
        label="扶持方式"
        options={(Object.keys(MEASURE) as Measure[]).map((value) => ({ value, label: MEASURE[value] }))}
        value={measure}
        onChange={(next) => change(setMeasure)(next as Measure)}
        disabled={budget?.fields.measure !== null}
        noUnknown
      />
      <ChoiceField
        label="办法"
        options={METHODS}
        value={method}
        onChange={(next) => change(setMethod)(next as Method)}
        helper="有优先情形的项目先安排，其余后安排"
        noUnknown
      />
      <div style={{ alignSelf: 'end', textAlign: 'right' }}>
        <span className="t2">{'预算余额 '}</span>
        <b>
          <Money fen={Math.max(0, available)} unit />
        </b>
      </div>
      <div data-full style={{ maxHeight: 290, overflowY: 'auto', margin: '0 -20px' }}>
        <LongTable data-tall>
          <thead>
            <tr>
              <th style={{ width: 30 }} aria-label="选择" />
              <th>项目名称</th>
              <th>优先情形</th>
              <th className="num">还可安排</th>
              <th className="num" style={{ width: 150 }}>
                本次安排（万元）
              </th>
            </tr>
          </thead>
          <tbody>
            {(preview
              ? preview.lines.map((line) => own.find((grant) => grant.id === line.grantId))
              : own
            ).map((grant) => {
              if (!grant) return null;
              const line = preview?.lines.find((one) => one.grantId === grant.id);
              return (
                <tr key={grant.id}>
                  <td>
                    <Checkbox
                      size="small"
                      checked={!left.includes(grant.id)}
                      disabled={preview !== null}
                      onChange={(_, on) =>
                        setLeft((before) =>
                          on ? before.filter((one) => one !== grant.id) : [...before, grant.id],
                        )
                      }
                      slotProps={{ input: { 'aria-label': grant.projectName } }}
                    />
                  </td>
                  <td className="name" title={grant.enterpriseName ?? undefined}>
                    {grant.projectName}
                  </td>
                  <td className="small">
                    {grant.priority.length > 0 ? (
                      <span title={grant.priority.map((p) => `${p.text}（${p.source}）`).join('、')}>
                        <StatusChip status="info">优先</StatusChip> {grant.priority[0]?.text}
                        {grant.priority.length > 1 && ` 等 ${grant.priority.length} 项`}
                      </span>
                    ) : (
                      <span className="t3">—</span>
                    )}
                  </td>
                  <td className="num">
                    <Money fen={grant.amountFen - grant.allocatedFen} />
                  </td>
                  <td className="num">
                    {line ? (
                      <MoneyField
                        label={`“${grant.projectName}”本次安排`}
                        hideLabel
                        value={amounts[grant.id] ?? null}
                        placeholder="0.00"
                        onChange={(fen) => setAmounts((before) => ({ ...before, [grant.id]: fen }))}
                      />
                    ) : (
                      <span className="t3">待预览</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </LongTable>
        {own.length === 0 && (
          <p className="t2" style={{ padding: '12px 20px' }}>
            {`没有等待安排的${MEASURE[measure]}。`}
          </p>
        )}
      </div>
      <div data-full style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        {preview ? (
          <>
            <div style={{ flex: 1 }}>
              <Band tone={given > available ? 'error' : 'info'} title={preview.text}>
                {given !== preview.grantedFen && (
                  <>
                    {'改后本次共 '}
                    <Money fen={given} unit />
                    {given > available && '，超出预算余额'}。
                  </>
                )}
              </Band>
            </div>
            <Button onClick={() => setPreview(null)}>重新选择</Button>
          </>
        ) : (
          <Button
            variant="outlined"
            disabled={busy || chosen.length === 0 || budgetId === ''}
            onClick={() => void look()}
          >
            {`预览 ${chosen.length} 个项目`}
          </Button>
        )}
      </div>
    </FormDialog>
  );
}
