import Button from '@mui/material/Button';
import { Link } from '@tanstack/react-router';
import { PageBody } from '../../frame/index.ts';
import { Band, FactLine, FactList, Icon } from '../../parts/index.ts';
import { useFocusOnMount } from '../../parts/useFocusOnMount.ts';
import type { LedgerImport } from './useLedgerImport.ts';

/** Step 4: what was written, and what is left to do. */
export function DoneStep({ ledger, onWrong }: { ledger: LedgerImport; onWrong: () => void }) {
  const body = useFocusOnMount<HTMLDivElement>();
  if (!ledger.preview) return null;
  const { counts } = ledger.preview;
  const taken = counts.new + counts.changed;
  return (
    <PageBody padded ref={body} tabIndex={-1}>
      <div style={{ display: 'grid', gap: 16, maxWidth: 640, paddingTop: 16 }}>
        <Band tone="done" title={taken > 0 ? `已写入 ${taken} 行` : '登记簿没有变化'}>
          {taken > 0
            ? '遴选结论已按新的事实重算。每一项都记着来自哪个文件的哪一行，可以在项目的历史里查到。'
            : '这份台账里可以写入的内容，登记簿里都已经有了。'}
        </Band>
        {counts.wrong > 0 && (
          <Band
            tone="warning"
            title={`还有 ${counts.wrong} 行有误，没有写入`}
            actions={<Button onClick={onWrong}>看待改清单</Button>}
          >
            请对照原因改好原表，再导入一次；已写入的行不会重复。
          </Band>
        )}
        <FactList>
          <FactLine label="新增项目">{counts.new}</FactLine>
          <FactLine label="变更">{counts.changed}</FactLine>
          <FactLine label="相同">{counts.unchanged}</FactLine>
          <FactLine label="有误">{counts.wrong}</FactLine>
        </FactList>
        <div style={{ display: 'flex', gap: 12 }}>
          <Button variant="contained" component={Link} to="/projects" endIcon={<Icon name="arrow" />}>
            去项目库
          </Button>
          <Button onClick={ledger.startOver}>再导入一个文件</Button>
        </div>
      </div>
    </PageBody>
  );
}
