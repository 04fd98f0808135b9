import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageHead } from '../../frame/index.ts';
import { type PageTab, PageTabs, TabPanel } from '../../parts/index.ts';
import { PacksTab } from './packs/index.tsx';
import { QuestionsTab } from './questions/index.tsx';
import { SimulateTab } from './simulate/index.tsx';

const tabs = [
  { value: 'packs', label: '政策包' },
  { value: 'simulate', label: '试算' },
  { value: 'questions', label: '待核清单' },
] as const satisfies readonly PageTab<string>[];
type Tab = (typeof tabs)[number]['value'];

/** 政策: the packs that judge, what a change of them would do, and what is left to ask. */
export function PolicyScreen() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { tab?: string };
  const tab: Tab = tabs.find((entry) => entry.value === search.tab)?.value ?? 'packs';
  const show = (next: Tab) => void navigate({ to: '/policy', search: next === 'packs' ? {} : { tab: next } });
  return (
    <>
      <PageHead title="政策" sub="判定所依据的政策包，改一改会怎样，还要问清什么" />
      <PageTabs name="policy" label="政策" value={tab} onChange={show} tabs={tabs} />
      <TabPanel name="policy" value={tab}>
        {tab === 'packs' && <PacksTab />}
        {tab === 'simulate' && <SimulateTab />}
        {tab === 'questions' && <QuestionsTab />}
      </TabPanel>
    </>
  );
}
