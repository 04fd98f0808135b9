import Button from '@mui/material/Button';
import { Link } from '@tanstack/react-router';
import { EmptyState, ErrorBand, LoadingRows } from '../parts/index.ts';
import { PageHead } from './page.tsx';

/** A screen whose code could not be loaded, or that threw while it was drawn. */
export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <>
      <PageHead title="这个页面没有打开" />
      <div style={{ padding: '0 20px' }}>
        <ErrorBand
          title="画面出了问题，已保存的数据不受影响"
          actions={<Button onClick={reset}>再打开一次</Button>}
        >
          {`请再打开一次；仍然不行就重新打开程序，并把这句话告诉维护人员：${error instanceof Error ? error.message : String(error)}`}
        </ErrorBand>
      </div>
    </>
  );
}

/** An address that leads nowhere. */
export function RouteNotFound() {
  return (
    <>
      <PageHead title="没有这个页面" />
      <EmptyState action={<Link to="/">回到工作台</Link>}>地址可能抄漏了，或者记录已经删除。</EmptyState>
    </>
  );
}

/** A screen whose code is still on its way. */
export function RoutePending() {
  return (
    <div style={{ paddingTop: 58 }}>
      <LoadingRows />
    </div>
  );
}
