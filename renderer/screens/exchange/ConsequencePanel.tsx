import { styled } from '@mui/material/styles';
import type { ImportCounts, ImportReport } from '../../../shared/api/schemas.ts';
import { SidePanel } from '../../frame/index.ts';
import { Icon, type IconName } from '../../parts/index.ts';
import { token } from '../../theme/index.ts';
import { deletedAmong, kindFate, kindWord, rowKinds } from './packages.ts';

const Table = styled('table')({
  width: '100%',
  marginTop: 4,
  borderCollapse: 'collapse',
  '& td, & th': { height: 27, padding: 0, fontWeight: 400, textAlign: 'left' },
  '& tr + tr > *': { borderTop: `1px solid ${token('line')}` },
  '& .num': { width: 52, fontWeight: 600, textAlign: 'right' },
  '& td:last-of-type': { paddingLeft: 14 },
});
const Checks = styled('ul')({
  display: 'grid',
  gap: 4,
  '& li': { display: 'grid', gridTemplateColumns: '14px 1fr', gap: 8 },
  '& svg': { marginTop: 3 },
});
const figures = new Intl.NumberFormat('zh-CN');

function Check({ icon, tone, children }: { icon: IconName; tone: string; children: string }) {
  return (
    <li>
      <span className={tone}>
        <Icon name={icon} size={14} />
      </span>
      {children}
    </li>
  );
}

/** 确认之后会怎样: over all packages that would be taken. */
export function ConsequencePanel({ report, counts }: { report: ImportReport; counts: ImportCounts }) {
  const good = report.packages.filter((one) => one.status === 'ok');
  const refused = report.packages.length - good.length;
  const rows = good.flatMap((one) => one.rows);
  const deleted = deletedAmong(rows);
  const listed = rows.length >= counts.new + counts.changed + counts.conflict + counts.proposal;
  return (
    <SidePanel aria-label="确认之后会怎样">
      <section>
        <h2>确认之后会怎样</h2>
        <Table>
          <tbody>
            {rowKinds.map((kind) => (
              <tr key={kind}>
                <th scope="row" className="t2">
                  {kindWord[kind]}
                </th>
                <td className="num">{figures.format(counts[kind])}</td>
                <td>{kindFate[kind]}</td>
              </tr>
            ))}
            <tr>
              <th scope="row" className="t2">
                相同
              </th>
              <td className="num">{figures.format(counts.unchanged)}</td>
              <td>不动</td>
            </tr>
          </tbody>
        </Table>
      </section>
      <section>
        <Checks>
          {good.length > 0 && (
            <Check icon="check" tone="c-met">
              签名、收件人、次序都已核对
            </Check>
          )}
          {good.length > 0 && listed && deleted === 0 && (
            <Check icon="check" tone="c-met">
              没有删除记录
            </Check>
          )}
          {deleted > 0 && <Check icon="warn" tone="c-warn">{`对方删除了 ${deleted} 条记录`}</Check>}
          {refused > 0 && <Check icon="unmet" tone="c-unmet">{`${refused} 个文件拒收，不会写入`}</Check>}
        </Checks>
      </section>
    </SidePanel>
  );
}
