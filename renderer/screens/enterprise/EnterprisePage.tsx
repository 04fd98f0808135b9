import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { EnterpriseRecord, Provenance } from '../../../shared/api/schemas.ts';
import { checkEnterprise } from '../../../shared/model/checks.ts';
import { emptyEnterprise } from '../../../shared/model/entities.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ActionBar, PageBody, PageHead } from '../../frame/index.ts';
import { ErrorBand, LoadingRows, PageTabs, TabPanel, useNotify } from '../../parts/index.ts';
import { FormBands } from '../../record/FormBands.tsx';
import { HistoryList } from '../../record/HistoryList.tsx';
import { RemoveRecord } from '../../record/RemoveRecord.tsx';
import { useRecordForm } from '../../record/useRecordForm.ts';
import { useSaveKey } from '../../record/useSaveKey.ts';
import { EnterpriseFieldsForm } from './EnterpriseFieldsForm.tsx';
import { EnterpriseProjects } from './EnterpriseProjects.tsx';

type Tab = 'overview' | 'projects' | 'history';

function EnterpriseForm({ record, provenance }: { record: EnterpriseRecord | null; provenance: Provenance }) {
  const navigate = useNavigate();
  const notify = useNotify();
  const [base] = useState(emptyEnterprise);
  const form = useRecordForm('enterprise', record, record?.fields ?? base, checkEnterprise);

  async function save() {
    const id = await form.save();
    if (id === null) return;
    notify({ message: '企业已保存，相关项目的遴选结论已重算。' });
    if (record === null) void navigate({ to: '/enterprises/$id', params: { id }, replace: true });
  }
  useSaveKey(() => void save());

  return (
    <>
      <PageBody padded>
        <FormBands form={form} />
        <EnterpriseFieldsForm form={form} id={record?.id ?? null} provenance={provenance} />
      </PageBody>
      <ActionBar
        note={
          <span className="t2">
            {form.changed.length > 0 ? `改了 ${form.changed.length} 处，草稿随时自动保存` : '没有改动'}
            {form.blocked && form.changed.length > 0 && (
              <span className="c-unmet">{`　${form.blocked}`}</span>
            )}
          </span>
        }
      >
        <Button
          variant="contained"
          disabled={form.saving || (form.changed.length === 0 && record !== null)}
          onClick={() => void save()}
        >
          保存企业
        </Button>
      </ActionBar>
    </>
  );
}

/** 新建企业. */
export function EnterpriseNewScreen() {
  return (
    <>
      <PageHead title="新建企业" sub="名称以外的都可以以后再补，不知道的留“未知”" />
      <EnterpriseForm record={null} provenance={{}} />
    </>
  );
}

/** One enterprise: its facts, its projects, its history. */
export function EnterpriseScreen() {
  const api = useApi();
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as { tab?: Tab };
  const navigate = useNavigate();
  const enterprise = useQuery({
    queryKey: ['enterprise', 'get', id],
    queryFn: () => api.enterprise.get({ id }),
  });
  const tab: Tab = search.tab ?? 'overview';

  if (enterprise.isPending) return <LoadingRows />;
  if (enterprise.isError) {
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand title="没有打开这家企业">{toAppError(enterprise.error).message}</ErrorBand>
      </div>
    );
  }
  const { record, provenance } = enterprise.data;
  const name = record.fields.name ?? '未命名企业';

  return (
    <>
      <PageHead
        title={name}
        sub={record.fields.uscc ?? '信用代码未知'}
        actions={<RemoveRecord entity="enterprise" id={id} name={name} />}
      />
      <PageTabs<Tab>
        name="enterprise"
        label="企业"
        value={tab}
        onChange={(next) =>
          void navigate({ to: '/enterprises/$id', params: { id }, search: { tab: next } as never })
        }
        tabs={[
          { value: 'overview', label: '概况' },
          { value: 'projects', label: '项目' },
          { value: 'history', label: '历史' },
        ]}
      />
      <TabPanel name="enterprise" value={tab}>
        {tab === 'overview' && <EnterpriseForm key={id} record={record} provenance={provenance} />}
        {tab === 'projects' && <EnterpriseProjects enterpriseId={id} />}
        {tab === 'history' && (
          <PageBody padded>
            <HistoryList entity="enterprise" id={id} />
          </PageBody>
        )}
      </TabPanel>
    </>
  );
}
