import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CLUSTER } from '../../../shared/model/codes.ts';
import { amountOf, factsOf } from '../../../shared/model/projectFacts.ts';
import { CLAUSE_IDS, evaluate } from '../../../shared/rules/index.ts';
import { toAppError, useApi, usePacks } from '../../api/index.ts';
import { PageBody, PageHead } from '../../frame/index.ts';
import { ErrorBand, Icon, LoadingRows, Money, PageTabs, StatusChip, TabPanel } from '../../parts/index.ts';
import { HistoryList } from '../../record/HistoryList.tsx';
import { RecordsPanel } from '../../record/library/index.ts';
import { RemoveRecord } from '../../record/RemoveRecord.tsx';
import { AttachmentsTab } from './AttachmentsTab.tsx';
import { EquipmentTab } from './EquipmentTab.tsx';
import { FundingTab } from './funding/FundingTab.tsx';
import { MaterialsTab } from './MaterialsTab.tsx';
import { ProblemsTab } from './ProblemsTab.tsx';
import { ProgressTab } from './ProgressTab.tsx';
import { ProjectForm } from './ProjectForm.tsx';
import { placeOfPath } from './placeOfPath.ts';
import { SelectionTab } from './SelectionTab.tsx';
import { StageBar } from './StageBar.tsx';
import { TimelineTab } from './TimelineTab.tsx';
import { VisitsTab } from './VisitsTab.tsx';

type Tab =
  | 'overview'
  | 'equipment'
  | 'funding'
  | 'materials'
  | 'review'
  | 'attachments'
  | 'selection'
  | 'progress'
  | 'visits'
  | 'problems'
  | 'timeline'
  | 'history';

/** 新建项目. */
export function ProjectNewScreen() {
  const search = useSearch({ strict: false }) as { enterprise?: string };
  return (
    <>
      <PageHead title="新建项目" sub="名称以外的都可以以后再补，不知道的留“未知”" />
      <ProjectForm record={null} enterprise={null} initialEnterpriseId={search.enterprise ?? null} />
    </>
  );
}

/** One project: its facts, the decision on them, its history. */
export function ProjectScreen() {
  const api = useApi();
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as { tab?: Tab; field?: string };
  const navigate = useNavigate();
  const project = useQuery({ queryKey: ['project', 'get', id], queryFn: () => api.project.get({ id }) });
  const packs = usePacks();
  const tab: Tab = search.tab ?? 'selection';

  if (project.isPending) return <LoadingRows />;
  if (project.isError) {
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand title="没有打开这个项目">{toAppError(project.error).message}</ErrorBand>
      </div>
    );
  }
  const { record, enterprise } = project.data;
  const facts = factsOf(id, record.fields, enterprise?.fields ?? null);
  const decision = evaluate(facts, packs.of(record.fields));
  const met = CLAUSE_IDS.filter((clause) => decision.clauses[clause].status === 'met').length;
  const name = record.fields.name ?? '未命名项目';
  const go = (next: Tab, field?: string) =>
    void navigate({
      to: '/projects/$id',
      params: { id },
      search: { tab: next, ...(field ? { field } : {}) } as never,
    });

  return (
    <>
      <PageHead
        title={
          <span style={{ display: 'flex', alignItems: 'center', gap: 12, minWidth: 0 }}>
            <span title={name} style={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
              {name}
            </span>
            <StatusChip status={decision.status} />
          </span>
        }
        actions={
          <>
            <Button
              startIcon={<Icon name="print" />}
              onClick={() => {
                go('selection');
                // The sheet is drawn with the tab; it must be there before the browser reads the page.
                setTimeout(() => window.print(), 300);
              }}
            >
              打印审核表
            </Button>
            <RemoveRecord entity="project" id={id} name={name} />
          </>
        }
      />
      <div
        className="t2"
        style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 16px', padding: '0 20px 8px', marginTop: -8 }}
      >
        {enterprise ? (
          <Link to="/enterprises/$id" params={{ id: enterprise.id }}>
            {enterprise.fields.name ?? '未命名企业'}
          </Link>
        ) : (
          <span className="c-und">实施企业未知</span>
        )}
        <span>{record.fields.cluster ? CLUSTER[record.fields.cluster] : '产业集群未知'}</span>
        <span>{`项目代码 ${record.fields.projectCode ?? '未知'}`}</span>
        <span>
          {'固定资产投资 '}
          <b>
            <Money fen={amountOf(record.fields, 'fixedInvestmentFen')} unit />
          </b>
        </span>
        <span>
          {'设备投资 '}
          <b>
            <Money fen={amountOf(record.fields, 'equipmentInvestmentFen')} unit />
          </b>
        </span>
      </div>
      <StageBar
        key={`stage-${id}`}
        projectId={id}
        decision={decision}
        onPath={(path) => {
          const place = placeOfPath(path);
          if (place?.tab === 'plans') void navigate({ to: '/plans' });
          else if (place) go(place.tab, place.tab === 'overview' ? place.field : undefined);
        }}
      />
      <PageTabs<Tab>
        name="project"
        label="项目"
        value={tab}
        onChange={(next) => go(next)}
        tabs={[
          { value: 'overview', label: '概况' },
          { value: 'equipment', label: '设备清单' },
          { value: 'funding', label: '资金' },
          { value: 'selection', label: '遴选', count: `${met}/${CLAUSE_IDS.length}` },
          { value: 'progress', label: '进度' },
          { value: 'visits', label: '走访' },
          { value: 'problems', label: '问题' },
          { value: 'materials', label: '材料' },
          { value: 'review', label: '审查公示' },
          { value: 'attachments', label: '附件' },
          { value: 'timeline', label: '时间线' },
          { value: 'history', label: '历史' },
        ]}
      />
      <TabPanel name="project" value={tab}>
        {tab === 'overview' && (
          <ProjectForm
            key={id}
            record={record}
            enterprise={enterprise}
            initialEnterpriseId={null}
            focusFact={search.field ?? null}
          />
        )}
        {tab === 'funding' && <FundingTab projectId={id} />}
        {tab === 'equipment' && (
          <EquipmentTab key={id} projectId={id} pack={packs.of(record.fields)} fields={record.fields} />
        )}
        {tab === 'selection' && (
          <SelectionTab
            key={id}
            project={project.data}
            decision={decision}
            onFact={(path) => go('overview', path)}
          />
        )}
        {tab === 'materials' && <MaterialsTab key={id} projectId={id} />}
        {tab === 'review' && (
          <PageBody padded>
            <RecordsPanel key={id} projectId={id} />
          </PageBody>
        )}
        {tab === 'attachments' && <AttachmentsTab key={id} projectId={id} />}
        {tab === 'progress' && <ProgressTab key={id} projectId={id} />}
        {tab === 'visits' && <VisitsTab key={id} projectId={id} name={record.fields.name} />}
        {tab === 'problems' && <ProblemsTab key={id} projectId={id} name={name} />}
        {tab === 'timeline' && <TimelineTab key={id} projectId={id} name={name} />}
        {tab === 'history' && (
          <PageBody padded>
            <HistoryList entity="project" id={id} />
          </PageBody>
        )}
      </TabPanel>
    </>
  );
}
