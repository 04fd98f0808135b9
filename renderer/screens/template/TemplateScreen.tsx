import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FIRST_TEMPLATE, type TemplateItem } from '../../../shared/fieldwork/template.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody, PageHead } from '../../frame/index.ts';
import { ErrorBand, Icon, LoadingRows, PlainTable, StatusChip } from '../../parts/index.ts';
import { TemplateEditor } from './TemplateEditor.tsx';

const sections = (items: readonly TemplateItem[]) =>
  [...new Set(items.map((item) => item.section))].filter(Boolean).join('、');

/** 核对单: what a visit checks. Own lists are written here, those of offices above and the shipped one are copied. */
export function TemplateScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { id?: string; from?: string };
  const templates = useQuery({
    queryKey: ['visit', 'templates'],
    queryFn: () => api.visit.templates(),
    staleTime: 0,
  });
  const go = (next: { id?: string; from?: string }) =>
    void navigate({ to: '/visits/templates', search: next as never });
  if (templates.isPending) return <LoadingRows />;
  if (templates.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有读到核对单"
          actions={<Button onClick={() => void templates.refetch()}>再读一次</Button>}
        >
          {toAppError(templates.error).message}
        </ErrorBand>
      </div>
    );
  const held = templates.data;
  if (search.id === 'new') {
    const from = held.find((one) => one.id === search.from) ?? FIRST_TEMPLATE;
    return <TemplateEditor key="new" template={null} from={from} onDone={() => go({})} />;
  }
  const chosen = held.find((one) => one.id === search.id && one.own);
  if (chosen) return <TemplateEditor key={chosen.id} template={chosen} from={chosen} onDone={() => go({})} />;
  return (
    <>
      <PageHead
        title="核对单"
        sub="走访开始时照核对单铺开。改核对单不影响已经开始的走访"
        actions={
          <>
            <Button onClick={() => void navigate({ to: '/visits' })}>返回走访</Button>
            <Button
              variant="contained"
              startIcon={<Icon name="plus" />}
              onClick={() => go({ id: 'new', from: 'shipped' })}
            >
              新建核对单
            </Button>
          </>
        }
      />
      <PageBody>
        <PlainTable aria-label="核对单">
          <thead>
            <tr>
              <th>名称</th>
              <th>来自</th>
              <th className="num">核对项</th>
              <th>分组</th>
              <th>用途</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {held.map((one, i) => (
              <tr key={one.id}>
                <td className="name">{one.name}</td>
                <td>{one.own ? '本单位' : one.officeName}</td>
                <td className="num">{one.items.length}</td>
                <td>{sections(one.items)}</td>
                <td className="nowrap">
                  {i === 0 ? (
                    <StatusChip status="met" bare>
                      走访默认用它
                    </StatusChip>
                  ) : (
                    <span className="t2">开始走访时可选</span>
                  )}
                </td>
                <td className="nowrap">
                  {one.own && (
                    <Button size="small" onClick={() => go({ id: one.id })}>
                      修改
                    </Button>
                  )}{' '}
                  <Button size="small" onClick={() => go({ id: 'new', from: one.id })}>
                    复制
                  </Button>
                </td>
              </tr>
            ))}
            <tr>
              <td className="name">{FIRST_TEMPLATE.name}</td>
              <td>程序自带</td>
              <td className="num">{FIRST_TEMPLATE.items.length}</td>
              <td>{sections(FIRST_TEMPLATE.items)}</td>
              <td>
                {held.length === 0 ? (
                  <StatusChip status="met" bare>
                    走访默认用它
                  </StatusChip>
                ) : (
                  <span className="t2">没有别的核对单时用</span>
                )}
              </td>
              <td>
                <Button size="small" onClick={() => go({ id: 'new', from: 'shipped' })}>
                  复制
                </Button>
              </td>
            </tr>
          </tbody>
        </PlainTable>
      </PageBody>
    </>
  );
}
