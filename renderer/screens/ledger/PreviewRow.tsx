import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { memo, useState } from 'react';
import type { LedgerRow } from '../../../shared/api/schemas.ts';
import { Icon, StatusChip, type StatusTone, Unknown } from '../../parts/index.ts';
import { ChangeTable } from '../../record/ChangeTable.tsx';
import { radius, token } from '../../theme/index.ts';
import { statusWord } from './previewRows.ts';

const tones: Record<LedgerRow['status'], StatusTone> = {
  new: 'met',
  changed: 'info',
  unchanged: 'neutral',
  wrong: 'unmet',
};
const Reason = styled('div')({
  display: 'grid',
  gridTemplateColumns: '14px 1fr',
  gap: 6,
  padding: '3px 0',
  '& svg': { marginTop: 3 },
});
const Toggle = styled(ButtonBase)({
  gap: 4,
  minHeight: 24,
  font: 'inherit',
  color: token('brand'),
  borderRadius: radius.chip,
});

/** One row of the file: what would happen to it and why; a changed row opens to its old and new values. */
export const PreviewRow = memo(function PreviewRow({ row }: { row: LedgerRow }) {
  const [open, setOpen] = useState(false);
  const changed = row.status === 'changed' && row.changes.length > 0;
  return (
    <>
      <tr>
        <td className="num">{row.row}</td>
        <td>
          <StatusChip status={tones[row.status]}>{statusWord[row.status]}</StatusChip>
        </td>
        <td>{row.enterpriseName || <Unknown />}</td>
        <td className="name">{row.projectName || <Unknown />}</td>
        <td>
          {row.reasons.map((reason) => (
            <Reason key={`${reason.column}${reason.message}`}>
              <span className="c-unmet">
                <Icon name="unmet" size={14} label="有误" />
              </span>
              <span>
                <b>{reason.column}</b>
                {`　${reason.message}`}
              </span>
            </Reason>
          ))}
          {row.warnings.map((warning) => (
            <Reason key={`${warning.column}${warning.message}`} className="c-warn">
              <Icon name="warn" size={14} label="要留意" />
              <span>
                <b>{warning.column}</b>
                {`　${warning.message}`}
              </span>
            </Reason>
          ))}
          {changed && (
            <Toggle aria-expanded={open} onClick={() => setOpen(!open)}>
              <Icon name={open ? 'down' : 'right'} size={14} />
              {`${row.changes.length} 项有变化`}
            </Toggle>
          )}
        </td>
      </tr>
      {changed && open && (
        <tr>
          <td />
          <td colSpan={4} style={{ paddingTop: 6, paddingBottom: 10, backgroundColor: token('surface-2') }}>
            <ChangeTable entity="project" changes={row.changes} />
          </td>
        </tr>
      )}
    </>
  );
});
