import Autocomplete from '@mui/material/Autocomplete';
import MuiTextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useApi } from '../api/index.ts';
import { useDebounced } from '../parts/index.ts';

export interface ProjectChoice {
  id: string;
  name: string;
}

/** One project of the library, found by name, initials, firm or code; none is an answer too. */
export function WhichProject({
  value,
  onChange,
}: {
  value: ProjectChoice | null;
  onChange: (project: ProjectChoice | null) => void;
}) {
  const api = useApi();
  const id = useId();
  const [text, setText] = useState('');
  const search = useDebounced(text, 250);
  const found = useQuery({
    queryKey: ['project', 'list', { picker: search }],
    queryFn: () => api.project.list({ search, limit: 20 }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.rows ?? []).map((row) => ({
    id: row.id,
    name: [row.fields.name ?? '未命名项目', row.enterprise?.name && `（${row.enterprise.name}）`]
      .filter(Boolean)
      .join(''),
  }));
  return (
    <div>
      <label htmlFor={id} className="small t2" style={{ display: 'block', marginBottom: 4 }}>
        属于哪个项目（可不选）
      </label>
      <Autocomplete
        id={id}
        options={options}
        filterOptions={(all) => all}
        loading={found.isPending}
        loadingText="正在查找"
        noOptionsText="没有找到这样的项目"
        getOptionLabel={(option) => option.name}
        isOptionEqualToValue={(option, one) => option.id === one.id}
        getOptionKey={(option) => option.id}
        value={value}
        onChange={(_, option) => onChange(option)}
        onInputChange={(_, next, reason) => {
          if (reason === 'input' || reason === 'clear') setText(next);
        }}
        renderInput={(params) => <MuiTextField {...params} placeholder="名称、代码、企业或拼音首字母" />}
      />
    </div>
  );
}
