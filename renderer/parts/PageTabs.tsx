import { styled } from '@mui/material/styles';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactNode } from 'react';
import { token } from '../theme/tokens.ts';

const Row = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 20,
  flex: 'none',
  height: 36,
  padding: '0 20px',
  borderBottom: `1px solid ${token('line')}`,
  '& .MuiTabs-root': { marginBottom: -1, minWidth: 0 },
});

export interface PageTab<T extends string> {
  value: T;
  label: string;
  /** Shown after the word. */
  count?: number | string;
}

/** The tabs of a page; the content below goes into a TabPanel of the same `name`. */
export function PageTabs<T extends string>({
  name,
  label,
  tabs,
  value,
  onChange,
  children,
}: {
  /** Prefix of the tabs' ids, by which a TabPanel names itself. */
  name: string;
  label: string;
  tabs: readonly PageTab<T>[];
  value: T;
  onChange: (value: T) => void;
  /** Something after the last tab, for instance 存为视图. */
  children?: ReactNode;
}) {
  return (
    <Row>
      <Tabs
        value={value}
        onChange={(_, next: T) => onChange(next)}
        aria-label={label}
        variant="scrollable"
        scrollButtons={false}
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.value}
            value={tab.value}
            id={`${name}-tab-${tab.value}`}
            label={
              <span>
                {tab.label}
                {tab.count !== undefined && (
                  <span className="small t3" style={{ marginLeft: 5, fontWeight: 400 }}>
                    {tab.count}
                  </span>
                )}
              </span>
            }
          />
        ))}
      </Tabs>
      {children}
    </Row>
  );
}

const Panel = styled('div')({ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' });

/** The content of the chosen tab. */
export function TabPanel({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <Panel role="tabpanel" aria-labelledby={`${name}-tab-${value}`}>
      {children}
    </Panel>
  );
}
