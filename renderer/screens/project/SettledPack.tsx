import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProjectRecord } from '../../../shared/api/schemas.ts';
import type { SourcedExplanation } from '../../../shared/model/explained.ts';
import type { Decision, Pack } from '../../../shared/rules/index.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { Band, ConfirmDialog, useNotify } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

const shortCode = (fingerprint: string): string =>
  fingerprint
    .slice(0, 12)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ');

/** By which pack a project is judged, whether that is settled, and the check code of the decision. */
export function SettledPack({
  record,
  decision,
  pack,
  current,
  explained,
}: {
  record: ProjectRecord;
  decision: Decision;
  pack: Pack;
  /** The pack in force for the project's year. */
  current: Pack;
  explained: SourcedExplanation;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isSettled = record.fields.policyPackId !== null;
  /** The pack that the decision was settled under is not on this machine: what is shown is another pack's. */
  const isMissing = isSettled && record.fields.policyPackId !== pack.id;
  const planYear = record.fields.planYear;

  async function settle() {
    try {
      await api.project.save({
        id: record.id,
        version: record.version,
        fields: { policyPackId: isSettled ? null : pack.id },
      });
      // Before everything is read again: the question would change its words under the pointer.
      setAsking(false);
      await queries.invalidateQueries();
      notify({
        message: isSettled
          ? '已改按计划年度的现行政策判定。'
          : `已定下：以后一直按“${pack.title}”判定，政策改了也不变。`,
      });
    } catch (error) {
      setRefusal(toAppError(error).message);
    }
  }

  return (
    <>
      {isMissing && (
        <div style={{ padding: '8px 20px' }}>
          <Band tone="warning" title="定下结论所依据的政策包不在本机">
            {`结论是按编号 ${record.fields.policyPackId} 的政策包定下的，本机没有它（还没收到，或没有通过核对）。下面暂按“${pack.title}”算，只作参考；收到并通过核对后自动按原来的政策包显示。`}
          </Band>
        </div>
      )}
      <footer
        className="small t2"
        style={{
          display: 'flex',
          gap: 16,
          alignItems: 'center',
          minHeight: 36,
          padding: '0 20px',
          borderTop: `1px solid ${token('line')}`,
        }}
      >
        <span
          title={pack.title}
          style={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {`规则包　${pack.documentNumber}，${planYear === null ? '计划年度未知，按首个年度' : `${planYear} 年度`}${isSettled ? '，结论已定' : ''}`}
        </span>
        <Button variant="text" size="small" onClick={() => setAsking(true)}>
          {isSettled ? '改按现行政策' : '定下结论'}
        </Button>
        <span style={{ marginLeft: 'auto', whiteSpace: 'nowrap' }}>
          {'核对码　'}
          <span title={decision.fingerprint}>{shortCode(decision.fingerprint)}</span>
        </span>
        <Button
          variant="text"
          size="small"
          onClick={() => {
            void navigator.clipboard
              .writeText(decision.fingerprint)
              .then(() => notify({ message: '核对码已复制。' }));
          }}
        >
          复制
        </Button>
        <Button
          variant="text"
          size="small"
          onClick={() => {
            const text = JSON.stringify({ ...decision.toJSON(), explanation: explained }, null, 2);
            const name = `${record.fields.name ?? '未命名项目'}-遴选说明.json`;
            saveFile(new File([text], name.replace(/[\\/:*?"<>|]/g, '_'), { type: 'application/json' }));
          }}
        >
          存成文件
        </Button>
        <ConfirmDialog
          open={asking}
          title={isSettled ? '改按现行政策判定' : '定下结论所依据的政策'}
          confirmLabel={isSettled ? '改按现行政策' : '定下'}
          onConfirm={() => void settle()}
          onClose={() => {
            setAsking(false);
            setRefusal(null);
          }}
          blocked={refusal ?? undefined}
        >
          {isSettled
            ? `现在按“${pack.title}”判定。改后按“${current.title}”判定，结论可能不同。`
            : `这个项目以后一直按“${pack.title}”判定，自治区发布新的政策包也不改变；事实改了，结论仍随事实重算。`}
        </ConfirmDialog>
      </footer>
    </>
  );
}
