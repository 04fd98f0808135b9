import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../../api/index.ts';
import { PageHead } from '../../frame/index.ts';
import { type PageTab, PageTabs, StatusChip, Steps, TabPanel } from '../../parts/index.ts';
import { AlarmsTab } from './AlarmsTab.tsx';
import { CardsTab } from './CardsTab.tsx';
import { DecideTab } from './DecideTab.tsx';
import { ReceiveTab } from './ReceiveTab.tsx';
import { RecordsTab } from './RecordsTab.tsx';
import { RelayTab } from './RelayTab.tsx';
import { SendTab } from './SendTab.tsx';
import { UnlockProvider, useEnsureOpen } from './Unlock.tsx';
import { useReceive } from './useReceive.ts';
import { useSend } from './useSend.ts';

const tabs = [
  { value: 'send', label: '送出' },
  { value: 'receive', label: '接收' },
  { value: 'decide', label: '待决定' },
  { value: 'relay', label: '转送' },
  { value: 'alarms', label: '预警' },
  { value: 'cards', label: '单位与名片' },
  { value: 'records', label: '记录' },
] as const satisfies readonly PageTab<string>[];
type Tab = (typeof tabs)[number]['value'];
/** Only offices with others below them pass packages on and see more than one county's data. */
const aboveCounty: ReadonlySet<string> = new Set(['relay', 'alarms']);
const receiveSteps = ['选文件', '预览', '写入'];

/** Whether the office's keys are open, and the way to open them. */
function KeyState() {
  const api = useApi();
  const ensureOpen = useEnsureOpen();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const keys = status.data?.keys;
  if (!keys) return null;
  if (keys.unlocked) return <StatusChip status="met">密钥已打开</StatusChip>;
  return (
    <Button size="small" onClick={() => void ensureOpen()}>
      {keys.exist ? '打开密钥' : '设口令'}
    </Button>
  );
}

function Exchange() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { tab?: string };
  const tab: Tab = tabs.find((entry) => entry.value === search.tab)?.value ?? 'send';
  const api = useApi();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const isCounty = status.data?.office?.level === 'county';
  const shownTabs = isCounty ? tabs.filter((entry) => !aboveCounty.has(entry.value)) : tabs;
  const receive = useReceive();
  const send = useSend();
  const show = (next: Tab) =>
    void navigate({ to: '/exchange', search: next === 'send' ? {} : { tab: next } });
  return (
    <>
      <PageHead
        title="数据交换"
        sub="签名并加密的数据包，靠 U 盘或邮件往来"
        actions={
          <>
            {tab === 'receive' && <Steps steps={receiveSteps} current={receive.stepIndex} />}
            <KeyState />
          </>
        }
      />
      <PageTabs name="exchange" label="数据交换" value={tab} onChange={show} tabs={shownTabs} />
      <TabPanel name="exchange" value={tab}>
        {tab === 'send' && <SendTab send={send} onCards={() => show('cards')} />}
        {tab === 'receive' && <ReceiveTab receive={receive} onCards={() => show('cards')} />}
        {tab === 'decide' && <DecideTab />}
        {tab === 'relay' && <RelayTab />}
        {tab === 'alarms' && <AlarmsTab />}
        {tab === 'cards' && <CardsTab />}
        {tab === 'records' && <RecordsTab />}
      </TabPanel>
    </>
  );
}

/** 数据交换: packages out and in, the cards by which offices know each other, what went to and fro. */
export function ExchangeScreen() {
  return (
    <UnlockProvider>
      <Exchange />
    </UnlockProvider>
  );
}
