import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { Scenario } from '../../../../shared/api/schemas.ts';
import { ChoiceField, Icon } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import type { Scenarios } from './useScenarios.ts';

const Bar = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  flex: 'none',
  minHeight: 48,
  padding: '0 20px',
  borderBottom: `1px solid ${token('line')}`,
});

/** Which scenario is open, and what can be done with it. */
export function ScenarioBar({
  scenarios,
  opened,
  moved,
  canExport,
  onOpen,
  onSave,
  onRemove,
  onCompare,
  onExport,
}: {
  scenarios: Scenarios;
  opened: Scenario | null;
  /** What is tried differs from the open scenario as it was kept. */
  moved: boolean;
  canExport: boolean;
  onOpen: (scenario: Scenario) => void;
  onSave: () => void;
  onRemove: () => void;
  onCompare: () => void;
  onExport: () => void;
}) {
  const none = scenarios.list.length === 0;
  return (
    <Bar>
      <div style={{ width: 300, minWidth: 0 }}>
        <ChoiceField
          key={opened?.id ?? 'none'}
          label="打开方案"
          hideLabel
          as="list"
          noUnknown
          disabled={none}
          options={
            none
              ? [{ value: 'none', label: '还没有保存的方案' }]
              : [
                  ...(opened ? [] : [{ value: 'none', label: '打开已存的方案' }]),
                  ...scenarios.list.map(({ id, name }) => ({ value: id, label: name })),
                ]
          }
          value={opened?.id ?? 'none'}
          onChange={(id) => {
            const scenario = scenarios.list.find((one) => one.id === id);
            if (scenario) onOpen(scenario);
          }}
        />
      </div>
      {opened && moved && <span className="small c-warn nowrap">有改动没存</span>}
      <Button startIcon={<Icon name="disk" />} onClick={onSave}>
        保存方案
      </Button>
      {opened && (
        <Button variant="text" onClick={onRemove}>
          删除方案
        </Button>
      )}
      <span style={{ flex: 1 }} />
      <Button onClick={onCompare} disabled={none}>
        两个方案对比
      </Button>
      <Button startIcon={<Icon name="download" />} onClick={onExport} disabled={!canExport}>
        导出试算
      </Button>
    </Bar>
  );
}
