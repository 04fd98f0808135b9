import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, Icon, LoadingRows } from '../../parts/index.ts';
import { Fingerprint } from './Fingerprint.tsx';
import { KeyFile } from './KeyFile.tsx';
import { RotateKeys } from './RotateKeys.tsx';
import { useEnsureOpen } from './Unlock.tsx';

/** This office's card, with the fingerprint to read out; before there is one, the way to make it. */
export function OwnCard() {
  const api = useApi();
  const ensureOpen = useEnsureOpen();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const exist = status.data?.keys.exist ?? false;
  const card = useQuery({
    queryKey: ['exchange', 'card'],
    queryFn: () => api.exchange.card(),
    enabled: exist,
  });
  const error = card.error ? toAppError(card.error) : null;

  return (
    <section aria-labelledby="own-card">
      <div>
        <h2 id="own-card">本单位的名片</h2>
        <p className="t2">发给对方，再打电话把六组词念给对方核对。名片不是秘密，可以用微信、邮件发。</p>
      </div>
      {exist && card.isPending && <LoadingRows rows={3} />}
      {card.data && (
        <>
          <div>
            <b>{card.data.info.office.name}</b>
            <span className="t2" style={{ marginLeft: 10 }}>
              {card.data.info.office.code}
            </span>
          </div>
          <Fingerprint groups={card.data.info.fingerprint} label="本单位名片的六组词" />
          <div>
            <Button startIcon={<Icon name="download" />} onClick={() => saveFile(card.data.file)}>
              下载名片
            </Button>
          </div>
          <KeyFile />
          <RotateKeys />
        </>
      )}
      {error && error.code !== 'LOCKED' && <ErrorBand title="名片没有取到">{error.message}</ErrorBand>}
      {((status.data && !exist) || error?.code === 'LOCKED') && (
        <>
          <p>{exist ? '打开密钥后生成名片。' : '还没有名片。设一个口令，程序就为本单位生成密钥和名片。'}</p>
          <div>
            <Button variant="contained" onClick={() => void ensureOpen()}>
              {exist ? '打开密钥' : '设口令，生成名片'}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
