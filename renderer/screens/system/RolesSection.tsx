import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RoleSetting } from '../../../shared/api/schemas.ts';
import { ROLE, ROLES, stepsOf } from '../../../shared/library/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, Icon, TextField, useNotify } from '../../parts/index.ts';

type Officer = RoleSetting['officers'][number] & { key: number };

function RolesForm({ setting }: { setting: RoleSetting }) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [officers, setOfficers] = useState<readonly Officer[]>(() =>
    setting.officers.map((one, key) => ({ ...one, key })),
  );
  const save = useMutation({
    mutationFn: () =>
      api.library.setRoles({ officers: officers.map(({ name, roles }) => ({ name, roles })) }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      notify({ message: officers.length === 0 ? '已改为一人办公，不分角色。' : '已保存角色。' });
    },
  });
  const change = (key: number, to: Partial<Officer>) =>
    setOfficers(officers.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const add = (name: string) =>
    setOfficers([
      ...officers,
      {
        name,
        roles: officers.length === 0 ? [...ROLES] : ['handler'],
        key: Math.max(-1, ...officers.map((one) => one.key)) + 1,
      },
    ]);
  const plain = (list: RoleSetting['officers']) =>
    JSON.stringify(list.map(({ name, roles }) => [name, roles]));
  const isChanged = plain([...officers]) !== plain(setting.officers);
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {officers.length === 0 && <p>没有指定人员：一人办公，谁用本机谁就担任全部角色。</p>}
      {officers.map((one, i) => (
        <fieldset
          key={one.key}
          style={{ border: 0, margin: 0, padding: 0, display: 'grid', gap: 2 }}
          aria-label={one.name || `第 ${i + 1} 人`}
        >
          <div style={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: 4, alignItems: 'end' }}>
            <TextField
              label={`第 ${i + 1} 人`}
              value={one.name}
              maxLength={40}
              placeholder="姓名"
              onChange={(name) => change(one.key, { name })}
            />
            <IconButton
              aria-label={`去掉${one.name || `第 ${i + 1} 人`}`}
              onClick={() => setOfficers(officers.filter((other) => other !== one))}
            >
              <Icon name="close" size={14} />
            </IconButton>
          </div>
          <div style={{ display: 'flex', gap: 16 }}>
            {ROLES.map((role) => (
              <label key={role} style={{ display: 'flex', gap: 6, minHeight: 24, alignItems: 'center' }}>
                <input
                  type="checkbox"
                  checked={one.roles.includes(role)}
                  onChange={(event) =>
                    change(one.key, {
                      roles: ROLES.filter((r) => (r === role ? event.target.checked : one.roles.includes(r))),
                    })
                  }
                />
                {ROLE[role]}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {save.error && <ErrorBand title="没有保存">{toAppError(save.error).message}</ErrorBand>}
      <div style={{ display: 'flex', gap: 8 }}>
        <Button onClick={() => add(officers.length === 0 ? (setting.officer ?? '') : '')}>
          {officers.length === 0 ? '分人办理' : '加一人'}
        </Button>
        <Button variant="contained" disabled={!isChanged || save.isPending} onClick={() => save.mutate()}>
          保存角色
        </Button>
      </div>
    </div>
  );
}

/** 角色: who in this office makes which steps; refused otherwise, with the reason. */
export function RolesSection() {
  const api = useApi();
  const setting = useQuery({ queryKey: ['library', 'roles'], queryFn: () => api.library.roles() });
  return (
    <section aria-labelledby="system-roles">
      <h2 id="system-roles">角色</h2>
      {setting.isError && <ErrorBand title="没有读到角色">{toAppError(setting.error).message}</ErrorBand>}
      {setting.data && (
        <>
          <p className="t2">只在本机有效，用来防止办错；不是密码，换人时请先在上面改填报人。</p>
          {setting.data.officers.length > 0 && (
            <p>
              {`现在的填报人${setting.data.officer ?? '未填'}：`}
              {setting.data.held.length > 0 ? (
                <b>{setting.data.held.map((role) => ROLE[role]).join('、')}</b>
              ) : (
                <span className="c-unmet">没有登记角色，不能办理任何步骤</span>
              )}
            </p>
          )}
          <RolesForm key={JSON.stringify(setting.data.officers)} setting={setting.data} />
          <details>
            <summary>哪个角色办理哪些步骤</summary>
            <dl style={{ margin: '6px 0 0', display: 'grid', gap: 6 }}>
              {ROLES.map((role) => (
                <div key={role}>
                  <dt className="b">{ROLE[role]}</dt>
                  <dd className="small t2" style={{ margin: 0 }}>
                    {stepsOf(setting.data.level, role)
                      .map((step) => step.verb)
                      .join('、') || '本级没有'}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        </>
      )}
    </section>
  );
}
