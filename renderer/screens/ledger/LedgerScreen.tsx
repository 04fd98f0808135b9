import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../../api/index.ts';
import { PageHead } from '../../frame/index.ts';
import { PageTabs, Steps, TabPanel } from '../../parts/index.ts';
import { ColumnStep } from './ColumnStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { FileStep } from './FileStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { type LedgerStep, useLedgerImport } from './useLedgerImport.ts';
import { WrongRows } from './WrongRows.tsx';

const steps: readonly LedgerStep[] = ['file', 'columns', 'preview', 'done'];
const stepWords = ['选文件', '对应列', '预览', '写入'];

/** 导入台账: a workbook into the registry in four steps, and the list of rows that still have to be mended. */
export function LedgerScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { tab?: string };
  const tab = search.tab === 'wrong' ? 'wrong' : 'import';
  const ledger = useLedgerImport();
  const wrong = useQuery({ queryKey: ['ledger', 'wrongRows'], queryFn: () => api.ledger.wrongRows() });
  const { step, inspection } = ledger;

  function show(next: 'import' | 'wrong') {
    void navigate({ to: '/ledger', search: next === 'wrong' ? { tab: 'wrong' } : {} });
  }

  return (
    <>
      <PageHead
        title="导入台账"
        sub={inspection ? inspection.file.name : 'xlsx 台账里的企业和项目，核对后写入项目库'}
        actions={
          tab === 'import' ? (
            <Steps steps={stepWords} current={step === 'done' ? steps.length : steps.indexOf(step)} />
          ) : undefined
        }
      />
      <PageTabs
        name="ledger"
        label="导入台账"
        value={tab}
        onChange={show}
        tabs={[
          { value: 'import', label: '导入' },
          { value: 'wrong', label: '待改清单', count: wrong.data?.length || undefined },
        ]}
      />
      <TabPanel name="ledger" value={tab}>
        {tab === 'wrong' && <WrongRows query={wrong} onImport={() => show('import')} />}
        {tab === 'import' && step === 'file' && <FileStep ledger={ledger} />}
        {tab === 'import' && step === 'columns' && <ColumnStep ledger={ledger} />}
        {tab === 'import' && step === 'preview' && <PreviewStep ledger={ledger} />}
        {tab === 'import' && step === 'done' && <DoneStep ledger={ledger} onWrong={() => show('wrong')} />}
      </TabPanel>
    </>
  );
}
