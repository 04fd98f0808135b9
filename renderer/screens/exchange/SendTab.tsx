import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { PendingExport } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { ENTITY_LABEL, isEntityName } from '../../../shared/model/entities.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText, sizeText } from '../../format/localTime.ts';
import { ActionBar, PageBody, SidePanel, Split } from '../../frame/index.ts';
import {
  Band,
  ChoiceField,
  EmptyState,
  ErrorBand,
  FactLine,
  FactList,
  Icon,
  LoadingRows,
  ProgressPanel,
  StatusChip,
} from '../../parts/index.ts';
import { token } from '../../theme/index.ts';
import { type Recipient, recipientsOf } from './recipients.ts';
import type { Send } from './useSend.ts';

const Choice = styled('label')({
  display: 'grid',
  gridTemplateColumns: '16px minmax(0, 1fr) auto',
  gap: 12,
  alignItems: 'center',
  minHeight: 46,
  padding: '0 20px',
  borderBottom: `1px solid ${token('line')}`,
  cursor: 'pointer',
  '&:hover': { backgroundColor: token('surface-2') },
  '&[data-on]': { backgroundColor: token('brand-soft') },
  '&:has(:focus-visible)': { outline: `2px solid ${token('brand')}`, outlineOffset: -2 },
  '& input': { width: 16, height: 16, margin: 0, accentColor: token('brand'), outline: 'none' },
});
const Messages = styled('div')({
  display: 'grid',
  gap: 10,
  padding: '12px 20px',
  '&:empty': { display: 'none' },
});
const figures = new Intl.NumberFormat('zh-CN');

/** 送出: to whom, what would be in it, the package as a file. */
export function SendTab({ send, onCards }: { send: Send; onCards: () => void }) {
  const api = useApi();
  const offices = useQuery({ queryKey: ['exchange', 'offices'], queryFn: () => api.exchange.offices() });
  const recipients = useMemo(() => recipientsOf(offices.data ?? []), [offices.data]);

  if (offices.isPending) return <LoadingRows height={46} />;
  if (offices.isError) {
    return (
      <Messages>
        <ErrorBand title="没有读到单位名单">{toAppError(offices.error).message}</ErrorBand>
      </Messages>
    );
  }
  if (recipients.every(({ entry }) => entry.self)) {
    return (
      <EmptyState
        action={
          <Button variant="contained" onClick={onCards}>
            去登记名片
          </Button>
        }
      >
        还没有登记任何单位的名片，不知道数据包该加密给谁。先与对方互换名片，打电话核对六组词。
      </EmptyState>
    );
  }
  const to = recipients.find((r) => r.entry.office.code === send.chosen) ?? recipients[0];
  return to ? <SendTo send={send} recipients={recipients} to={to} /> : null;
}

function SendTo({ send, recipients, to }: { send: Send; recipients: readonly Recipient[]; to: Recipient }) {
  const { task, sent } = send;
  const { code, name } = to.entry.office;
  return (
    <>
      <Split side={360}>
        <PageBody>
          <Messages>
            {send.problem && <ErrorBand title="数据包没有生成">{send.problem.message}</ErrorBand>}
            {task.running && <ProgressPanel {...task.progress} onCancel={task.cancel} />}
            {sent && (
              <Band
                tone="done"
                title={`数据包已生成：${sent.files.map((file) => `${file.name}（${sizeText(file.bytes)}）`).join('、')}`}
                actions={<Button onClick={() => send.keep(sent.files)}>再存一份</Button>}
              >
                {`含 ${figures.format(sent.operations)} 条改动，已交给浏览器或存盘对话框保存。请用 U 盘或邮件带给对方；文件已加密，途中别人打不开。`}
              </Band>
            )}
          </Messages>
          <div role="radiogroup" aria-label="送给谁" style={{ borderTop: `1px solid ${token('line')}` }}>
            {recipients.map(({ entry: { office }, hint }) => (
              <Choice key={office.code} data-on={office.code === code ? '' : undefined}>
                <input
                  type="radio"
                  name="recipient"
                  checked={office.code === code}
                  onChange={() => send.choose(office.code)}
                />
                <span>
                  <b>{office.name}</b>
                  <span className="t2 small" style={{ marginLeft: 10 }}>
                    {`${OFFICE_LEVEL[office.level]}，${office.code}`}
                  </span>
                </span>
                {hint && <StatusChip status="neutral">{hint}</StatusChip>}
              </Choice>
            ))}
          </div>
        </PageBody>
        <SidePanel aria-label="会送出什么">
          <Pending to={code} />
        </SidePanel>
      </Split>
      <ActionBar
        note={
          <>
            <span className="c-brand" style={{ display: 'flex' }}>
              <Icon name="shield" />
            </span>
            <span className="t2">{`只有${name}能打开；本单位签名，途中改动一个字节都会被发现`}</span>
          </>
        }
      >
        <Button
          variant="contained"
          startIcon={<Icon name="package" />}
          disabled={task.running}
          onClick={() => send.make(code)}
        >
          生成数据包
        </Button>
      </ActionBar>
    </>
  );
}

function Pending({ to }: { to: string }) {
  const api = useApi();
  const pending = useQuery({
    queryKey: ['exchange', 'pending', to],
    queryFn: () => api.exchange.pending({ to }),
  });
  if (pending.isPending) return <LoadingRows rows={4} />;
  if (pending.isError) {
    return (
      <section>
        <ErrorBand title="没有算出会送出什么">{toAppError(pending.error).message}</ErrorBand>
      </section>
    );
  }
  const { operations, enterprises, projects, receipts, files, fileBytes, wanted, lastSentAt } = pending.data;
  const { returned, hello } = pending.data;
  return (
    <>
      <section>
        <h2 style={{ marginBottom: 6 }}>会送出什么</h2>
        <FactList>
          <FactLine label="企业" figure>
            {figures.format(enterprises)}
          </FactLine>
          <FactLine label="项目" figure>
            {figures.format(projects)}
          </FactLine>
          <FactLine label="改动" figure>{`${figures.format(operations)} 条`}</FactLine>
          <FactLine label="附件" figure>
            {files === 0 ? '0 个' : `${figures.format(files)} 个，${sizeText(fileBytes)}`}
          </FactLine>
          <FactLine label="回执" figure>{`${figures.format(receipts)} 份`}</FactLine>
          {returned > 0 && (
            <FactLine label="送回对方缺的" figure>
              {`${figures.format(returned)} 条`}
            </FactLine>
          )}
          {wanted > 0 && (
            <FactLine label="向对方索要附件" figure>
              {`${figures.format(wanted)} 个`}
            </FactLine>
          )}
          <FactLine label="上次送给它" figure>
            {lastSentAt ? minuteText(lastSentAt) : '还没有送过'}
          </FactLine>
        </FactList>
      </section>
      <VolumeSize to={to} pending={pending.data} />
      <PendingRecords records={pending.data.records} total={pending.data.records.length} />
      {hello && (
        <section>
          <Band tone="info" title="告诉对方这台电脑有什么">
            数据是从备份或密钥文件接着用的。送出这一份，对方下一份数据包就会把这台电脑缺的送回来。
          </Band>
        </section>
      )}
      {returned > 0 && (
        <section className="t2">
          对方恢复过备份或有第二台电脑：它以前送来、现在缺的改动会原样送回，已有的不会重复。
        </section>
      )}
      <section className="t2">
        {operations + returned + receipts + files + wanted === 0
          ? '对方已经收齐，没有新内容要送。'
          : '只送对方还没有确认收到的改动。路上丢了一个也不缺数据，下一个会再带上；对方重复导入没有影响。草稿和本机设置不会送出。'}
      </section>
    </>
  );
}

const VOLUME_SIZES = [
  { value: '20', label: '20 MB，适合邮件' },
  { value: '100', label: '100 MB' },
  { value: '512', label: '512 MB，适合 U 盘' },
  { value: '2048', label: '2 GB' },
];

/** 每卷大小: how large one file may be, and how many volumes that makes. */
function VolumeSize({ to, pending }: { to: string; pending: PendingExport }) {
  const api = useApi();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const { volumes, volumeMegabytes, largestFile } = pending;
  const known = VOLUME_SIZES.some(({ value }) => value === String(volumeMegabytes));
  async function choose(megabytes: number) {
    setFailure(null);
    try {
      await api.exchange.setVolumeSize({ megabytes });
      await queries.invalidateQueries({ queryKey: ['exchange', 'pending', to] });
    } catch (error) {
      setFailure(toAppError(error).message);
    }
  }
  return (
    <section style={{ display: 'grid', gap: 4 }}>
      <ChoiceField
        label="每个文件最大"
        as="list"
        noUnknown
        options={
          known
            ? VOLUME_SIZES
            : [{ value: String(volumeMegabytes), label: `${volumeMegabytes} MB` }, ...VOLUME_SIZES]
        }
        value={String(volumeMegabytes)}
        onChange={(value) => value !== null && void choose(Number(value))}
      />
      <span className="small t2">
        {volumes > 1 ? `会分成 ${volumes} 卷，每卷一个文件，对方先收哪一卷都可以。` : '一个文件装得下。'}
        {largestFile > volumeMegabytes * 1024 * 1024 &&
          `最大的附件有 ${sizeText(largestFile)}，单独成一卷，会超过这个大小。`}
      </span>
      {failure && <ErrorBand title="没有改">{failure}</ErrorBand>}
    </section>
  );
}

/** The records that changed, newest first, with the fields that go along. */
function PendingRecords({ records, total }: { records: PendingExport['records']; total: number }) {
  const [all, showAll] = useState(false);
  if (total === 0) return null;
  const shown = all ? records : records.slice(0, 8);
  return (
    <section>
      <h2 style={{ marginBottom: 6 }}>改过的记录</h2>
      <ul style={{ display: 'grid', gap: 6 }}>
        {shown.map((row) => (
          <li key={`${row.entity}/${row.id}`} style={{ overflowWrap: 'anywhere' }}>
            <div>
              <span className="t2 small">
                {isEntityName(row.entity) ? ENTITY_LABEL[row.entity] : row.entity}
              </span>{' '}
              {row.name}
            </div>
            <div className="small t2">{`${minuteText(row.lastAt)}，${row.fields.slice(0, 4).join('、')}${row.fields.length > 4 ? ` 等 ${row.fields.length} 项` : ''}`}</div>
          </li>
        ))}
      </ul>
      {!all && records.length > shown.length && (
        <Button variant="text" size="small" onClick={() => showAll(true)}>
          {`再列 ${records.length - shown.length} 条`}
        </Button>
      )}
    </section>
  );
}
