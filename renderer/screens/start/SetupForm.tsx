import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import type { Division } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, Segmented, TextField } from '../../parts/index.ts';
import { token } from '../../theme/index.ts';
import { DivisionField } from './DivisionField.tsx';
import {
  emptyStart,
  officeOf,
  type StartField,
  type StartForm,
  startLevels,
  startProblems,
  withDivision,
} from './setup.ts';

const Form = styled('form')({ display: 'grid', gap: 18, padding: '24px 32px 24px', alignContent: 'start' });
const Question = styled('fieldset')({
  display: 'grid',
  gap: 12,
  minWidth: 0,
  margin: 0,
  padding: '16px 0 0',
  border: 0,
  borderTop: `1px solid ${token('line')}`,
  '& > legend': {
    float: 'left',
    width: '100%',
    padding: 0,
    fontSize: 14,
    lineHeight: '22px',
    fontWeight: 600,
  },
  '& > legend em': { marginRight: 8, color: token('brand') },
});
const Pair = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16, alignItems: 'start' });

const order: readonly StartField[] = [
  'city',
  'county',
  'parkCode',
  'name',
  'officer',
  'passphrase',
  'repeated',
];

/** Office, names, passphrase: the three questions of the first start. */
export function SetupForm({ divisions, waiting }: { divisions: readonly Division[]; waiting: boolean }) {
  const api = useApi();
  const queries = useQueryClient();
  const [form, setForm] = useState<StartForm>(emptyStart);
  const [asked, setAsked] = useState(false);
  const problems = useMemo(() => (asked ? startProblems(form) : {}), [asked, form]);
  const cities = useMemo(() => divisions.filter((d) => d.level === 'city'), [divisions]);
  const counties = useMemo(
    () => divisions.filter((d) => d.level === 'county' && (!form.city || d.parent === form.city)),
    [divisions, form.city],
  );
  const cityNames = useMemo(() => new Map(cities.map((city) => [city.code, city.name])), [cities]);

  const create = useMutation({
    mutationFn: () =>
      api.workspace.create({
        office: officeOf(form, divisions),
        officer: form.officer.trim(),
        passphrase: form.passphrase === '' ? null : form.passphrase,
      }),
    onSuccess: (status) => queries.setQueryData(['workspace', 'status'], status),
  });

  const put = (change: Partial<StartForm>) => setForm((now) => ({ ...now, ...change }));
  const choose = (change: Parameters<typeof withDivision>[1]) =>
    setForm((now) => withDivision(now, change, divisions));

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (create.isPending || waiting) return;
    setAsked(true);
    const found = startProblems(form);
    const first = order.find((field) => found[field]);
    if (first) document.getElementById(`start-${first}`)?.focus();
    else create.mutate();
  }

  const { level } = form;
  return (
    <Form onSubmit={submit} noValidate aria-label="首次设置">
      <h1>三个问题，开始使用</h1>
      <Question>
        <legend>
          <em>1</em>你在哪个单位
        </legend>
        <div>
          <Segmented
            label="单位级别"
            options={startLevels}
            value={level}
            onChange={(next) => choose({ level: next })}
          />
        </div>
        {level === 'region' ? (
          <p className="t2">广西壮族自治区，代码 450000。</p>
        ) : (
          <Pair>
            <DivisionField
              id="start-city"
              label="设区市"
              placeholder="输入名称或代码"
              options={cities}
              value={form.city}
              onChange={(city) => choose({ city })}
              error={problems.city}
              helper={level === 'county' ? '可以跳过，直接找县（市、区）' : undefined}
            />
            {level === 'county' && (
              <DivisionField
                id="start-county"
                label="县（市、区）"
                placeholder="输入名称或代码"
                options={counties}
                value={form.county}
                onChange={(county) => choose({ county })}
                groupOf={form.city ? undefined : (county) => cityNames.get(county.parent ?? '') ?? ''}
                error={problems.county}
              />
            )}
            {level === 'park' && (
              <TextField
                id="start-parkCode"
                label="园区代码"
                value={form.parkCode}
                onChange={(parkCode) => put({ parkCode })}
                onEnter={submit}
                error={problems.parkCode}
                helper="园区自己的代码，报送时用来认单位"
                maxLength={20}
              />
            )}
          </Pair>
        )}
      </Question>
      <Question>
        <legend>
          <em>2</em>怎么称呼
        </legend>
        <Pair>
          <TextField
            id="start-name"
            label="单位名称"
            value={form.name}
            onChange={(name) => put({ name })}
            onEnter={submit}
            error={problems.name}
            helper={level === 'park' ? '印在数据包和名片上' : '选好区划就会填上，可以改'}
            maxLength={80}
          />
          <TextField
            id="start-officer"
            label="填报人"
            value={form.officer}
            onChange={(officer) => put({ officer })}
            onEnter={submit}
            error={problems.officer}
            helper="写进修改记录，可在“系统”里换人"
            maxLength={60}
          />
        </Pair>
      </Question>
      <Question>
        <legend>
          <em>3</em>口令
          <span className="t2" style={{ fontWeight: 400, fontSize: 13, marginLeft: 10 }}>
            可以先空着，第一次收发数据包时再设
          </span>
        </legend>
        <Pair>
          <TextField
            id="start-passphrase"
            label="口令"
            type="password"
            autoComplete="new-password"
            value={form.passphrase}
            onChange={(passphrase) => put({ passphrase })}
            onEnter={submit}
            error={problems.passphrase}
            helper="至少 8 个字，可以用中文"
            maxLength={200}
          />
          <TextField
            id="start-repeated"
            label="再输一次"
            type="password"
            autoComplete="new-password"
            value={form.repeated}
            onChange={(repeated) => put({ repeated })}
            onEnter={submit}
            error={problems.repeated}
            maxLength={200}
          />
        </Pair>
        <p className="t2 small">
          口令锁住本单位的密钥：有了密钥，收件单位才认得出数据包是你们发的，别人也拆不开。口令不保存在任何地方，忘了没有办法找回，请写下来收好。
        </p>
      </Question>
      {create.error && <ErrorBand title="还没有设置好">{toAppError(create.error).message}</ErrorBand>}
      <div style={{ display: 'flex', alignItems: 'center', gap: 12, justifyContent: 'flex-end' }}>
        <span className="t2" role="status">
          {create.isPending && (form.passphrase ? '正在建立数据文件夹和单位密钥' : '正在建立数据文件夹')}
        </span>
        <Button type="submit" variant="contained" disabled={create.isPending || waiting}>
          开始使用
        </Button>
      </div>
    </Form>
  );
}
