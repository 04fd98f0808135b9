import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isStage, STAGE } from '../../../shared/library/index.ts';
import { CLUSTER } from '../../../shared/model/codes.ts';
import { formatWan, parseWan } from '../../../shared/model/money.ts';
import { STATUS_WORD } from '../../../shared/rules/index.ts';
import { useApi } from '../../api/index.ts';
import { usePlanYear } from '../../frame/index.ts';
import { ChoiceField, Icon, MoneyField } from '../../parts/index.ts';
import { clauseOf, type ListSearch, type StatusName } from './listQuery.ts';

const clauseOptions = (['3.1', '3.2', '3.3', '3.4', '3.5'] as const).flatMap((clause) =>
  (['unmet', 'undetermined', 'met'] as const).map((status: StatusName) => ({
    value: `${clause}:${status}`,
    label: `${clause} ${STATUS_WORD[status]}`,
  })),
);
const clusterOptions = Object.entries(CLUSTER).map(([value, label]) => ({ value, label }));

/** 加筛选: by clause, state, cluster and size of investment. */
export function FilterMenu({
  search,
  onChange,
}: {
  search: ListSearch;
  onChange: (change: ListSearch) => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const clause = clauseOf(search);
  const { year } = usePlanYear();
  const api = useApi();
  const counts = useQuery({
    queryKey: ['library', 'columns', year, 0],
    queryFn: () => api.library.columns({ planYear: year, cards: 0 }),
    enabled: open,
  });
  const amount = (key: 'from' | 'to') => (fen: number | null) =>
    onChange({ [key]: fen === null ? undefined : formatWan(fen).replaceAll(',', '') });
  return (
    <>
      <Button
        variant="text"
        ref={button}
        startIcon={<Icon name="filter" />}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
      >
        加筛选
      </Button>
      <Popover
        open={open}
        onClose={() => setOpen(false)}
        anchorEl={button.current}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': '筛选条件', sx: { p: 4, width: 320 } } }}
      >
        <div style={{ display: 'grid', gap: 12 }}>
          <ChoiceField
            label="条款结论"
            as="list"
            noUnknown
            options={[{ value: 'any', label: '不限' }, ...clauseOptions]}
            value={clause ? `${clause.clause}:${clause.status}` : 'any'}
            onChange={(value) => onChange({ clause: value === 'any' || value === null ? undefined : value })}
          />
          <ChoiceField
            label="阶段"
            as="list"
            noUnknown
            options={[
              { value: 'any', label: '不限' },
              ...(counts.data ?? []).map((c) => ({
                value: c.stage,
                label: `${isStage(c.stage) ? STAGE[c.stage] : c.stage}　${c.projects} 项`,
              })),
            ]}
            value={search.stage ?? 'any'}
            onChange={(value) => onChange({ stage: value === 'any' || value === null ? undefined : value })}
          />
          <ChoiceField
            label="产业集群"
            as="list"
            noUnknown
            options={[{ value: 'any', label: '不限' }, ...clusterOptions]}
            value={search.cluster ?? 'any'}
            onChange={(value) => onChange({ cluster: value === 'any' || value === null ? undefined : value })}
          />
          <MoneyField
            label="固定资产投资不低于"
            value={search.from ? parseWan(search.from) : null}
            placeholder="不限"
            onChange={amount('from')}
          />
          <MoneyField
            label="固定资产投资不高于"
            value={search.to ? parseWan(search.to) : null}
            placeholder="不限"
            onChange={amount('to')}
          />
          <Button onClick={() => setOpen(false)}>完成</Button>
        </div>
      </Popover>
    </>
  );
}
