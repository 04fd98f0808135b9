import Autocomplete from '@mui/material/Autocomplete';
import MuiTextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/index.ts';
import { useDebounced } from '../../parts/index.ts';

/** One project that is on no plan, found by name, initials, firm or code. */
export function ProjectChoice({
  label,
  except,
  value,
  onChange,
}: {
  label: string;
  except: readonly string[];
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const api = useApi();
  const [text, setText] = useState('');
  const search = useDebounced(text, 200);
  const found = useQuery({
    queryKey: ['plan', 'pickable', search],
    queryFn: () => api.plan.pickable({ search, limit: 50 }),
  });
  const rows = (found.data?.rows ?? []).filter(
    (row) => row.planText === null && !except.includes(row.projectId),
  );
  const options = rows.map((row) => ({
    id: row.projectId,
    label: row.enterpriseName ? `${row.projectName}（${row.enterpriseName}）` : row.projectName,
  }));
  const current = options.find((option) => option.id === value) ?? null;
  return (
    <div>
      <label htmlFor="plan-project" className="small t2" style={{ display: 'block', marginBottom: 4 }}>
        {label}
      </label>
      <Autocomplete
        id="plan-project"
        options={options}
        filterOptions={(all) => all}
        loading={found.isPending}
        loadingText="正在查找"
        noOptionsText="没有找到不在计划内的项目"
        isOptionEqualToValue={(option, one) => option.id === one.id}
        getOptionKey={(option) => option.id}
        value={current}
        onChange={(_, option) => onChange(option?.id ?? null)}
        onInputChange={(_, next, reason) => {
          if (reason === 'input' || reason === 'clear') setText(next);
        }}
        renderInput={(params) => <MuiTextField {...params} placeholder="名称、拼音首字母、企业或项目代码" />}
      />
    </div>
  );
}
