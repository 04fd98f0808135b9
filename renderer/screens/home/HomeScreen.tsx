import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toAppError, useApi, usePacks } from '../../api/index.ts';
import { PageBody, PageHead, SidePanel, Split, usePlanYear } from '../../frame/index.ts';
import { EmptyState, ErrorBand, Icon, LoadingRows, Money, StatusBar } from '../../parts/index.ts';
import { Figures } from './Figures.tsx';
import { Recent } from './Recent.tsx';
import { RemindersList } from './RemindersList.tsx';
import { TodoList } from './TodoList.tsx';
import { todoOf } from './todo.ts';

const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'long' });

/** 9 月 26 日，星期四 */
function dayTitle(day: Date): string {
  return `${day.getMonth() + 1} 月 ${day.getDate()} 日，${weekday.format(day)}`;
}

/** 工作台: what is to do today, from what is really in the data. */
export function HomeScreen() {
  const api = useApi();
  const { year } = usePlanYear();
  const packs = usePacks();
  const home = useQuery({
    queryKey: ['workspace', 'home', year],
    queryFn: () => api.workspace.home({ planYear: year }),
  });
  const reminders = useQuery({
    queryKey: ['reminder', 'list', year],
    queryFn: () => api.reminder.list({ planYear: year }),
    staleTime: 0,
  });
  const drafts = useQuery({ queryKey: ['draft', 'list'], queryFn: () => api.draft.list() });

  if (home.isPending) return <LoadingRows />;
  if (home.isError) {
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有读到今天的情况"
          actions={<Button onClick={() => home.refetch()}>再读一次</Button>}
        >
          {toAppError(home.error).message}
        </ErrorBand>
      </div>
    );
  }
  const figures = home.data;
  const todo = todoOf(figures, drafts.data ?? [], packs.entries ?? []);
  const things = todo.length + (reminders.data?.reminders.length ?? 0);
  const empty = figures.projects === 0 && figures.enterprises === 0;

  return (
    <>
      <PageHead
        title={dayTitle(new Date())}
        sub={empty ? '还没有数据' : things === 0 ? '今天没有待办' : `有 ${things} 件事可以办`}
        actions={
          <>
            <Button component={Link} to="/ledger" startIcon={<Icon name="upload" />}>
              导入台账
            </Button>
            <Button component={Link} to="/projects/new" startIcon={<Icon name="plus" />}>
              新建项目
            </Button>
          </>
        }
      />
      <Figures home={figures} />
      <Split side={372}>
        <PageBody padded>
          {empty && todo.length === 0 ? (
            <div style={{ margin: '0 -20px' }}>
              <EmptyState
                action={
                  <Button variant="contained" component={Link} to="/ledger">
                    导入台账
                  </Button>
                }
              >
                先把手头的 Excel 台账导进来：逐行预览，确认后才写入。也可以直接新建项目。
              </EmptyState>
            </div>
          ) : (
            <>
              {reminders.isError && (
                <ErrorBand title="没有读到日程">{toAppError(reminders.error).message}</ErrorBand>
              )}
              {reminders.data && <RemindersList {...reminders.data} />}
              {(todo.length > 0 || !reminders.data || reminders.data.reminders.length === 0) && (
                <TodoList items={todo} />
              )}
            </>
          )}
        </PageBody>
        <SidePanel>
          <section>
            <h2 style={{ margin: 0 }}>{`${figures.projects} 个项目的遴选结论`}</h2>
            <StatusBar {...figures.statusCounts} />
          </section>
          <section style={{ display: 'flex', alignItems: 'baseline' }}>
            <h2 style={{ margin: 0 }}>补助上限合计</h2>
            <span style={{ marginLeft: 'auto', textAlign: 'right' }}>
              <b>
                <Money fen={figures.cap.fen} unit />
              </b>
              {figures.cap.unknown > 0 && (
                <div className="small c-und">{`另有 ${figures.cap.unknown} 项待核，未计`}</div>
              )}
            </span>
          </section>
          <section>
            <h2 style={{ margin: '0 0 6px' }}>最近改动</h2>
            <Recent entries={figures.recent} />
          </section>
        </SidePanel>
      </Split>
    </>
  );
}
