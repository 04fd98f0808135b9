import Autocomplete from '@mui/material/Autocomplete';
import MuiTextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/index.ts';
import { useDebounced } from '../../parts/index.ts';

interface Choice {
  id: string;
  name: string;
  uscc: string;
}

/** Finds an enterprise by name, credit code or pinyin initials. */
export function EnterprisePicker({
  value,
  name,
  onChange,
}: {
  value: string | null;
  name: string | null;
  onChange: (id: string | null) => void;
}) {
  const api = useApi();
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed === name ? '' : typed, 200);
  const found = useQuery({
    queryKey: ['enterprise', 'list', { picker: search }],
    queryFn: () => api.enterprise.list({ search, limit: 20 }),
    placeholderData: keepPreviousData,
  });
  const choices: Choice[] = (found.data?.rows ?? []).map((row) => ({
    id: row.id,
    name: row.fields.name ?? '未命名',
    uscc: row.fields.uscc ?? '信用代码未知',
  }));
  const current = value === null ? null : { id: value, name: name ?? '…', uscc: '' };
  return (
    <div>
      <label htmlFor="project-enterprise" className="small t2" style={{ display: 'block', marginBottom: 4 }}>
        实施企业
      </label>
      <Autocomplete<Choice>
        id="project-enterprise"
        options={choices}
        value={current}
        onChange={(_, next) => onChange(next?.id ?? null)}
        onInputChange={(_, text) => setTyped(text)}
        filterOptions={(all) => all}
        getOptionLabel={(choice) => choice.name}
        isOptionEqualToValue={(a, b) => a.id === b.id}
        loading={found.isFetching}
        loadingText="正在找"
        noOptionsText="没有找到，可以先新建企业"
        renderOption={({ key, ...props }, choice) => (
          <li key={choice.id} {...props}>
            <span>
              {choice.name}
              <br />
              <span className="small t2">{choice.uscc}</span>
            </span>
          </li>
        )}
        renderInput={(params) => (
          <MuiTextField {...params} placeholder="输入企业名称、信用代码或拼音首字母" />
        )}
      />
      <div className="small t2" style={{ marginTop: 4 }}>
        {value ? (
          <Link to="/enterprises/$id" params={{ id: value }}>
            打开企业，补规上、民营等事实
          </Link>
        ) : (
          <Link to="/enterprises/new">没有这家企业，去新建</Link>
        )}
      </div>
    </div>
  );
}
