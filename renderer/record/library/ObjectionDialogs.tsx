import { useState } from 'react';
import type { ReviewRecords, SettlementRequest } from '../../../shared/api/schemas.ts';
import { OBJECTION_OUTCOME } from '../../../shared/model/entities.ts';
import { useApi } from '../../api/index.ts';
import { ChoiceField, DateField, FormDialog, TextField } from '../../parts/index.ts';
import { useAct } from '../useAct.ts';

type Objection = ReviewRecords['objections'][number];
type Outcome = SettlementRequest['outcome'];

/** 登记异议: who brought forward what, and when. */
export function ObjectionDialog({
  projectId,
  today,
  onClose,
}: {
  projectId: string;
  today: string;
  onClose: () => void;
}) {
  const api = useApi();
  const [raisedBy, setRaisedBy] = useState('');
  const [raisedOn, setRaisedOn] = useState<string | null>(today);
  const [content, setContent] = useState('');
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const { act, busy, problem } = useAct();
  async function register() {
    const done = await act(
      () => api.library.objection({ projectId, raisedBy, raisedOn: raisedOn as string, content }),
      '已登记异议。处理之前，不能作出入库、列入计划、验收、奖补等决定。',
    );
    if (done) onClose();
  }
  const lacking = raisedBy.trim() === '' || content.trim() === '' || raisedOn === null;
  return (
    <FormDialog
      title="登记异议"
      confirmLabel="登记异议"
      problem={problem}
      busy={busy}
      blocked={wrongDay ?? (lacking ? '请填提出人、日期和内容' : null)}
      onConfirm={() => void register()}
      onClose={onClose}
    >
      <TextField
        label="提出人"
        value={raisedBy}
        placeholder="单位或姓名，匿名的写“匿名”"
        maxLength={200}
        onChange={setRaisedBy}
      />
      <DateField
        label="提出日期"
        value={raisedOn}
        onChange={(value, wrong) => {
          setRaisedOn(value);
          setWrongDay(wrong);
        }}
      />
      <div data-full>
        <TextField
          label="异议内容"
          rows={3}
          maxRows={8}
          maxLength={4000}
          value={content}
          onChange={setContent}
        />
      </div>
      <span data-full className="small t2">
        登记后随数据包报自治区级，由自治区级核实处理。
      </span>
    </FormDialog>
  );
}

/** 处理异议: what was found, and what comes of it. */
export function SettleObjectionDialog({
  objection,
  today,
  onClose,
}: {
  objection: Objection;
  today: string;
  onClose: () => void;
}) {
  const api = useApi();
  const [outcome, setOutcome] = useState<Outcome | null>(objection.outcome);
  const [handledOn, setHandledOn] = useState<string | null>(objection.handledOn ?? today);
  const [result, setResult] = useState(objection.result ?? '');
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const { act, busy, problem } = useAct();
  async function settle() {
    const done = await act(
      () =>
        api.library.settleObjection({
          id: objection.id,
          outcome: outcome as Outcome,
          handledOn: handledOn as string,
          result,
        }),
      '已登记处理结果。',
    );
    if (done) onClose();
  }
  const lacking = outcome === null || handledOn === null || result.trim() === '';
  return (
    <FormDialog
      title="处理异议"
      confirmLabel="登记处理结果"
      problem={problem}
      busy={busy}
      blocked={wrongDay ?? (lacking ? '请选结论，填日期和处理结果' : null)}
      onConfirm={() => void settle()}
      onClose={onClose}
    >
      <div data-full style={{ overflowWrap: 'anywhere' }}>
        <span className="t2">{`${objection.raisedBy ?? '提出人未知'} ${objection.raisedOn ?? ''}　`}</span>
        {objection.content}
      </div>
      <ChoiceField
        label="处理结论"
        as="list"
        noUnknown
        options={Object.entries(OBJECTION_OUTCOME).map(([value, label]) => ({ value, label }))}
        value={outcome}
        onChange={(value) => setOutcome(value as Outcome | null)}
      />
      <DateField
        label="处理日期"
        value={handledOn}
        onChange={(value, wrong) => {
          setHandledOn(value);
          setWrongDay(wrong);
        }}
      />
      <div data-full>
        <TextField
          label="处理结果"
          rows={3}
          maxRows={8}
          maxLength={4000}
          value={result}
          placeholder="查实了什么，怎么处理"
          onChange={setResult}
        />
      </div>
    </FormDialog>
  );
}
