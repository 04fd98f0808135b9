import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { quarterWords } from '../../../shared/survey/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody, PageHead } from '../../frame/index.ts';
import { EmptyState, ErrorBand, Icon, LoadingRows, PlainTable } from '../../parts/index.ts';
import { RowLink } from '../../parts/RowLink.tsx';
import { SurveyForm } from './SurveyForm.tsx';
import { SurveySheet } from './SurveySheet.tsx';

/** 专项调研: the region asks by quarter, counties answer, the answers come back as one table. */
export function SurveyScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const { id, edit } = useSearch({ strict: false }) as { id?: string; edit?: string };
  const list = useQuery({ queryKey: ['survey', 'list'], queryFn: () => api.survey.list() });
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const region = status.data?.office?.level === 'region';
  const open = (next: string | null) =>
    void navigate({ to: '/surveys', search: (next === null ? {} : { id: next }) as never });
  const write = (next: string) => void navigate({ to: '/surveys', search: { edit: next } as never });
  if (list.isPending || status.isPending) return <LoadingRows />;
  if (list.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有读到调研"
          actions={<Button onClick={() => void list.refetch()}>再读一次</Button>}
        >
          {toAppError(list.error).message}
        </ErrorBand>
      </div>
    );
  const edited = list.data.surveys.find((survey) => survey.id === edit && survey.own);
  if (region && (edit === 'new' || edited))
    return (
      <SurveyForm
        key={edit}
        survey={edited ?? null}
        earlier={list.data.surveys.filter((survey) => survey.own && survey.id !== edit)}
        onDone={() => {
          void list.refetch();
          open(edited?.id ?? null);
        }}
      />
    );
  const chosen = list.data.surveys.find((survey) => survey.id === id);
  if (chosen)
    return (
      <SurveySheet
        key={chosen.id}
        survey={chosen}
        onBack={() => open(null)}
        onEdit={() => write(chosen.id)}
      />
    );
  return (
    <>
      <PageHead
        title="专项调研"
        sub={region ? '按季度向各县（市、区）提问，答复汇成一张表' : '收到的调研在这里填报，随数据包送回'}
        actions={
          region && (
            <Button variant="contained" startIcon={<Icon name="plus" />} onClick={() => write('new')}>
              发起调研
            </Button>
          )
        }
      />
      <PageBody>
        {list.data.surveys.length === 0 ? (
          <div style={{ padding: 20 }}>
            <EmptyState>
              {region
                ? '还没有调研。发起后随数据包送到各县（市、区）。'
                : '还没有收到调研。自治区发起的调研随数据包送来，导入后出现在这里。'}
            </EmptyState>
          </div>
        ) : (
          <PlainTable>
            <thead>
              <tr>
                <th>题目</th>
                <th>季度</th>
                <th>发起单位</th>
                <th>截止日期</th>
                <th className="num">问题（个）</th>
                <th className="num">已提交（份）</th>
                <th aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {list.data.surveys.map((survey) => (
                <tr key={survey.id}>
                  <td style={{ overflowWrap: 'anywhere' }}>
                    <RowLink to={`/surveys?id=${survey.id}`}>{survey.fields.title}</RowLink>
                  </td>
                  <td className="nowrap">
                    {survey.fields.quarter ? quarterWords(survey.fields.quarter) : ''}
                  </td>
                  <td>{survey.officeName}</td>
                  <td className="nowrap">{survey.fields.dueOn ?? '未定'}</td>
                  <td className="num">{survey.fields.questions?.length ?? 0}</td>
                  <td className="num">{survey.submitted}</td>
                  <td>
                    <Button size="small" onClick={() => open(survey.id)}>
                      {region ? '看答复' : '填报'}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        )}
      </PageBody>
    </>
  );
}
