import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AppError } from '../../../shared/api/errors.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { readFilesIn, toAppError, useApi } from '../../api/index.ts';
import { Band, ErrorBand, FileDrop, useNotify } from '../../parts/index.ts';
import { Fingerprint } from './Fingerprint.tsx';
import { standingWords } from './standing.ts';

/** Another office's card: chosen, its fingerprint compared by telephone, then trusted. */
export function TrustCard() {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [refused, setRefused] = useState<AppError | null>(null);
  const check = useMutation({
    mutationFn: async (files: File[]) => {
      const [info] = await readFilesIn(api, files);
      if (!info) throw new AppError('BAD_INPUT', '没有选到文件。请再选一次。');
      return {
        fileId: info.fileId,
        file: info.name,
        ...(await api.exchange.checkCard({ fileId: info.fileId })),
      };
    },
  });
  const trust = useMutation({
    mutationFn: (fileId: string) => api.exchange.trust({ fileId }),
    onSuccess: async (card) => {
      check.reset();
      notify({ message: `已登记${card.office.name}，可以互相收发数据包了。` });
      await queries.invalidateQueries({ queryKey: ['exchange'] });
    },
  });
  const problem = refused ?? (check.error ? toAppError(check.error) : null);
  const found = check.data;
  const words = found && standingWords[found.known];

  return (
    <section aria-labelledby="trust-card">
      <div>
        <h2 id="trust-card">登记对方的名片</h2>
        <p className="t2">只登记一次。登记以后，冒用对方名义或途中改过的数据包都会被拒收。</p>
      </div>
      {problem && <ErrorBand title="这张名片没有读进来">{problem.message}</ErrorBand>}
      {!found && (
        <FileDrop
          label="选择对方发来的名片"
          hint=".card 文件"
          accept={['.card']}
          disabled={check.isPending}
          onFiles={(files) => {
            setRefused(null);
            check.mutate(files);
          }}
          onRefused={(names) => {
            check.reset();
            setRefused(
              new AppError(
                'BAD_INPUT',
                `“${names.join('”“')}”不是名片文件，没有读取。请选择对方发来的 .card 文件。`,
              ),
            );
          }}
        />
      )}
      {found && words && (
        <>
          <div>
            <b>{found.card.office.name}</b>
            <span className="t2" style={{ marginLeft: 10 }}>
              {`${OFFICE_LEVEL[found.card.office.level]}，${found.card.office.code}`}
            </span>
          </div>
          <Fingerprint groups={found.card.fingerprint} label="对方名片的六组词" />
          <Band tone={words.tone} title={words.title}>
            {words.text}
          </Band>
          {trust.error && <ErrorBand title="没有登记">{toAppError(trust.error).message}</ErrorBand>}
          <div style={{ display: 'flex', gap: 12 }}>
            {found.known === 'new' && (
              <Button
                variant="contained"
                disabled={trust.isPending}
                onClick={() => trust.mutate(found.fileId)}
              >
                我已打电话核对六组词，登记
              </Button>
            )}
            <Button
              disabled={trust.isPending}
              onClick={() => {
                trust.reset();
                check.reset();
              }}
            >
              {found.known === 'new' ? '不登记' : '换一张名片'}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
