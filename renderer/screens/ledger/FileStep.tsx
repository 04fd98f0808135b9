import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useMutation } from '@tanstack/react-query';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import { ErrorBand, FileDrop, Icon, useLasting } from '../../parts/index.ts';
import type { LedgerImport } from './useLedgerImport.ts';

const Column = styled('div')({ display: 'grid', gap: 16, maxWidth: 760, paddingTop: 16 });
const Notes = styled('ul')({
  display: 'grid',
  gap: 6,
  '& li': { display: 'grid', gridTemplateColumns: '16px 1fr', columnGap: 8 },
  '& svg': { marginTop: 2 },
});

/** Step 1: the workbook. */
export function FileStep({ ledger }: { ledger: LedgerImport }) {
  const api = useApi();
  const template = useMutation({ mutationFn: () => api.ledger.template(), onSuccess: saveFile });
  const slow = useLasting(ledger.reading !== null);
  return (
    <PageBody padded>
      <Column>
        {ledger.problem && <ErrorBand title="这个文件没有读进来">{ledger.problem.message}</ErrorBand>}
        <FileDrop
          label={ledger.problem ? '换一个文件：拖到这里，或点击选择' : '把台账拖到这里，或点击选择'}
          hint=".xlsx 工作簿，一次最多 20,000 行"
          accept={[]}
          disabled={ledger.reading !== null}
          onFiles={ledger.choose}
        />
        <p role="status" className="t2">
          {slow && `正在读 ${ledger.reading}，请稍候`}
        </p>
        <Notes className="t2">
          <li>
            <Icon name="check" />
            标题行、合计行、签名行不用删，程序自己找表头和数据的起止。
          </li>
          <li>
            <Icon name="check" />
            列的顺序和叫法可以不同，下一步逐列核对；对应过一次就会记住。
          </li>
          <li>
            <Icon name="check" />
            空着的单元格记作“未知”，不会当成 0 或“否”，也不会抹掉登记簿里已有的值。
          </li>
        </Notes>
        <div style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
          <Button
            startIcon={<Icon name="download" />}
            onClick={() => template.mutate()}
            disabled={template.isPending}
          >
            下载台账模板
          </Button>
          <span className="t2">没有现成台账时用它填。</span>
        </div>
        {template.error && <ErrorBand title="模板没有取到">{toAppError(template.error).message}</ErrorBand>}
      </Column>
    </PageBody>
  );
}
