import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WorkspaceStatus } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { FactLine, FactList, TextField, Unknown, useNotify } from '../../parts/index.ts';

const figures = new Intl.NumberFormat('zh-CN');

/** The office, how much is in its registry, and the officer whose name goes on changes. */
export function OfficeSection({ status }: { status: WorkspaceStatus }) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [name, setName] = useState(status.officer ?? '');
  const [asked, setAsked] = useState(false);
  const trimmed = name.trim();
  const problem =
    trimmed === '' ? '还没有填填报人。' : [...trimmed].length > 40 ? '不超过 40 字，请缩短。' : null;
  const save = useMutation({
    mutationFn: () => api.workspace.setOfficer({ name: trimmed }),
    onSuccess: (next) => {
      queries.setQueryData(['workspace', 'status'], next);
      void queries.invalidateQueries({ queryKey: ['library'] });
      notify({ message: `填报人已改为${trimmed}，以后的修改记在这个名下。` });
    },
  });
  function submit() {
    setAsked(true);
    if (!problem && !save.isPending && trimmed !== status.officer) save.mutate();
  }
  const { office, counts, keys } = status;
  return (
    <section aria-labelledby="system-office">
      <h2 id="system-office">单位</h2>
      <FactList>
        <FactLine label="名称">{office ? <b>{office.name}</b> : <Unknown />}</FactLine>
        <FactLine label="级别">{office ? OFFICE_LEVEL[office.level] : <Unknown />}</FactLine>
        <FactLine label="代码">{office?.code ?? <Unknown />}</FactLine>
        <FactLine label="企业">{figures.format(counts.enterprises)}</FactLine>
        <FactLine label="项目">{figures.format(counts.projects)}</FactLine>
        <FactLine label="单位密钥">
          {keys.exist ? (keys.unlocked ? '已打开' : '有，没有打开') : '还没有（到“数据交换”设口令）'}
        </FactLine>
        {status.sample && <FactLine label="数据">样例数据，内容是编造的</FactLine>}
      </FactList>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: 8, alignItems: 'start' }}>
        <TextField
          label="填报人"
          value={name}
          onChange={setName}
          onEnter={submit}
          error={save.error ? toAppError(save.error).message : asked ? problem : null}
          helper="写进修改记录；只影响以后的修改"
          maxLength={60}
        />
        <div style={{ paddingTop: 22 }}>
          <Button onClick={submit} disabled={save.isPending || trimmed === (status.officer ?? '')}>
            改名
          </Button>
        </div>
      </div>
    </section>
  );
}
