import Button from '@mui/material/Button';
import { Link } from '@tanstack/react-router';
import type { ImportReport } from '../../../shared/api/schemas.ts';
import { PageBody } from '../../frame/index.ts';
import { Band, ErrorBand, Icon } from '../../parts/index.ts';
import { PackageTable } from './PackageTable.tsx';
import { decisionsAhead, totalCounts, touchedBy } from './packages.ts';
import type { Receive } from './useReceive.ts';

/** What was written, package by package. */
export function ReceiveWritten({ receive, report }: { receive: Receive; report: ImportReport }) {
  const counts = totalCounts(report);
  const touched = touchedBy(counts);
  const ahead = decisionsAhead(counts);
  const refused = report.packages.filter((one) => one.status === 'refused').length;
  return (
    <>
      <div style={{ display: 'grid', gap: 10, padding: '14px 20px' }}>
        <Band tone="done" title={touched > 0 ? `已写入 ${touched} 处` : '已记为收到，数据没有变化'}>
          {touched > 0
            ? `新增 ${counts.new}，变更 ${counts.changed}，冲突 ${counts.conflict}，建议 ${counts.proposal}。遴选结论已用本机的规则重算。${ahead ? `${ahead}。` : ''}`
            : '这些数据包里的内容，本机都已经有了。'}
        </Band>
        {refused > 0 && (
          <ErrorBand title={`${refused} 个数据包在写入时拒收`}>
            请看下面的原因；它们的内容没有写入。
          </ErrorBand>
        )}
      </div>
      <PackageTable packages={report.packages} chosen={null} onChoose={() => undefined} />
      <PageBody padded>
        <div style={{ display: 'flex', gap: 12, paddingTop: 16 }}>
          {ahead && (
            <Button
              variant="contained"
              component={Link}
              to="/exchange"
              search={{ tab: 'decide' } as never}
              endIcon={<Icon name="arrow" />}
            >
              去“待决定”
            </Button>
          )}
          <Button
            variant={ahead ? 'outlined' : 'contained'}
            component={Link}
            to="/projects"
            endIcon={<Icon name="arrow" />}
          >
            去项目库
          </Button>
          <Button onClick={receive.startOver}>再收一批</Button>
        </div>
      </PageBody>
    </>
  );
}
