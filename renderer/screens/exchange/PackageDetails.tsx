import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { PackageReport, PackageRow } from '../../../shared/api/schemas.ts';
import { ENTITY_LABEL, isEntityName } from '../../../shared/model/entities.ts';
import { PageBody } from '../../frame/index.ts';
import { Band, EmptyState, ErrorBand, Icon, PageTabs, TabPanel } from '../../parts/index.ts';
import { Pager } from '../../parts/Pager.tsx';
import { ChangeTable } from '../../record/ChangeTable.tsx';
import { token } from '../../theme/index.ts';
import { OpenTable } from './OpenTable.tsx';
import { firstKind, kindWord, type RowKind, refusalParts, rowKinds } from './packages.ts';

const pageSize = 50;
/** A preview lists this many fields of a record that is new. */
const newRecordFields = 8;
const Main = styled('div')({ display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 });
const Messages = styled('div')({ display: 'grid', gap: 8, padding: '10px 20px' });
const Item = styled('section')({ borderBottom: `1px solid ${token('line')}` });
const Head = styled(ButtonBase)({
  display: 'grid',
  gridTemplateColumns: '16px 40px minmax(0, 1fr) auto',
  gap: 8,
  alignItems: 'center',
  width: '100%',
  minHeight: 36,
  padding: '4px 20px',
  font: 'inherit',
  textAlign: 'left',
  '&:hover': { backgroundColor: token('surface-2') },
  '&.Mui-focusVisible': { outlineOffset: -2 },
});

/** What a person does about the open values of a record once they are written. */
function afterwards({ open }: PackageRow): string {
  if (!open.some((cell) => cell.mayDecide)) return `由${open[0]?.ownerName ?? '对方'}决定，本单位只能看到。`;
  return open.every((cell) => cell.kind === 'proposal')
    ? '写入之后在“待决定”里采纳或不采纳；在那之前，数据不变。'
    : '写入之后在“待决定”里选一个作数；在那之前，先显示其中一个，并标明有冲突。';
}

function extentOf({ kind, open, changes }: PackageRow): string {
  if (kind === 'new') return '新记录';
  return open.length > 0 ? `${open.length} 项待决定` : `${changes.length} 项`;
}

function Row({ row }: { row: PackageRow }) {
  const [open, setOpen] = useState(row.kind === 'conflict' || row.kind === 'proposal');
  const settled = row.changes.filter(({ field }) => row.open.every((cell) => cell.field !== field));
  return (
    <Item>
      <Head aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="t3" style={{ display: 'flex' }}>
          <Icon name={open ? 'down' : 'right'} size={14} />
        </span>
        <span className="t2 small">{isEntityName(row.entity) ? ENTITY_LABEL[row.entity] : row.entity}</span>
        <b>{row.name}</b>
        <span className="t2 small">{extentOf(row)}</span>
      </Head>
      {open && (
        <div style={{ padding: '0 20px 10px 44px' }}>
          {row.open.length > 0 && (
            <>
              <OpenTable cells={row.open} />
              <p className="t2 small" style={{ padding: '4px 0' }}>
                {afterwards(row)}
              </p>
            </>
          )}
          {settled.length > 0 ? (
            <ChangeTable
              entity={row.entity}
              changes={settled}
              fresh={row.kind === 'new' || row.kind === 'quarantined'}
            />
          ) : (
            row.open.length === 0 && <p className="t2">本单位看到的值没有变。</p>
          )}
          {row.kind === 'new' && row.changes.length === newRecordFields && (
            <p className="t2 small" style={{ paddingTop: 4 }}>
              新记录只列前 {newRecordFields} 项，写入时一项不少。
            </p>
          )}
        </div>
      )}
    </Item>
  );
}

/** What one package would do, by kind of row; for a refused one, why and what to do. */
export function PackageDetails({ report }: { report: PackageReport }) {
  const [kind, setKind] = useState<RowKind>(() => firstKind(report.counts));
  const [offset, setOffset] = useState(0);
  if (report.status === 'refused') {
    const { what, rest } = refusalParts(report.reason ?? '没有说明原因');
    return (
      <Main>
        <Messages>
          <ErrorBand title={`${report.file} 拒收`}>
            <p>{`${what}。`}</p>
            <p>{rest}</p>
          </ErrorBand>
          <p className="t2">
            这个文件里的内容一个字都没有写入，原文件也没有动。同一批里其他校验通过的数据包不受影响。
          </p>
        </Messages>
      </Main>
    );
  }
  const rows = report.rows.filter((row) => row.kind === kind);
  const hidden = report.counts[kind] - rows.length;
  return (
    <Main>
      <PageTabs
        name="package"
        label="数据包里的变化"
        value={kind}
        onChange={(next) => {
          setKind(next);
          setOffset(0);
        }}
        tabs={rowKinds.map((value) => ({ value, label: kindWord[value], count: report.counts[value] }))}
      />
      <TabPanel name="package" value={kind}>
        <PageBody key={`${kind}${offset}`} tabIndex={0} role="region" aria-label={`${kindWord[kind]}的记录`}>
          {report.notes.length > 0 && (
            <Messages>
              {report.notes.map((note) => (
                <Band key={note} tone="info" title={note} />
              ))}
            </Messages>
          )}
          {rows.length === 0 ? (
            <EmptyState>
              {hidden > 0 ? `有 ${hidden} 条，没有逐条列出。` : `这份数据包里没有${kindWord[kind]}的记录。`}
            </EmptyState>
          ) : (
            rows
              .slice(offset, offset + pageSize)
              .map((row) => <Row key={`${row.entity}/${row.id}/${row.name}`} row={row} />)
          )}
        </PageBody>
        {rows.length > 0 && (
          <Pager
            offset={offset}
            limit={pageSize}
            total={rows.length}
            onOffset={setOffset}
            note={hidden > 0 ? `只列出前 ${rows.length} 条，另有 ${hidden} 条；写入时一条不少` : undefined}
          />
        )}
      </TabPanel>
    </Main>
  );
}
