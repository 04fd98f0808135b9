import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WrongRow } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, ErrorBand, LoadingRows, useNotify } from '../../parts/index.ts';
import { Pager } from '../../parts/Pager.tsx';
import { inFileOrder } from './previewRows.ts';
import { WrongRowItem } from './WrongRowItem.tsx';

const pageSize = 50;
const Messages = styled('div')({ padding: '10px 20px' });

/** 待改清单: rows that could not be taken, with their reasons and what stood in the file. */
export function WrongRows({ query, onImport }: { query: UseQueryResult<WrongRow[]>; onImport: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [offset, setOffset] = useState(0);
  const dismiss = useMutation({
    mutationFn: (row: WrongRow) => api.ledger.dismissWrongRow({ id: row.id }),
    onSuccess: async (_, row) => {
      notify({ message: `第 ${row.row} 行已从待改清单拿掉，原文件没有改动。` });
      await queries.invalidateQueries({ queryKey: ['ledger'] });
      await queries.invalidateQueries({ queryKey: ['workspace'] });
    },
  });

  if (query.isPending) return <LoadingRows height={64} />;
  if (query.isError) {
    return (
      <Messages>
        <ErrorBand
          title="没有读到待改清单"
          actions={<Button onClick={() => query.refetch()}>再读一次</Button>}
        >
          {toAppError(query.error).message}
        </ErrorBand>
      </Messages>
    );
  }
  if (query.data.length === 0) {
    return (
      <EmptyState action={<Button onClick={onImport}>导入台账</Button>}>
        没有待改的行。导入时有误的行会留在这里，直到改好再导入，或标为已处理。
      </EmptyState>
    );
  }
  const rows = inFileOrder(query.data);
  const from = Math.min(offset, Math.floor((query.data.length - 1) / pageSize) * pageSize);
  return (
    <>
      {dismiss.error && (
        <Messages>
          <ErrorBand title="没有拿掉">{toAppError(dismiss.error).message}</ErrorBand>
        </Messages>
      )}
      <PageBody>
        {rows.slice(from, from + pageSize).map((row) => (
          <WrongRowItem
            key={row.id}
            row={row}
            busy={dismiss.isPending}
            onDismiss={() => dismiss.mutate(row)}
          />
        ))}
      </PageBody>
      <Pager
        offset={from}
        limit={pageSize}
        total={query.data.length}
        onOffset={setOffset}
        note="改好原表后再导入一次，改对的行会自己从这里消失"
      />
    </>
  );
}
