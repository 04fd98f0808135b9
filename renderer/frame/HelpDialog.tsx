import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { FactList, Kbd, NotApplicable, StatusChip, Unknown } from '../parts/index.ts';

const Columns = styled('div')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  gap: 32,
  '& h3': { marginBottom: 6 },
});

const keys: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['Ctrl', 'K'], does: '跳到任何企业、项目、条款' },
  { keys: ['F1'], does: '打开这一页' },
  { keys: ['Tab'], does: '到下一处' },
  { keys: ['方向键'], does: '在表格、选项之间移动' },
  { keys: ['Enter'], does: '在表格里打开这一行' },
  { keys: ['空格'], does: '勾选' },
  { keys: ['Esc'], does: '关闭对话框' },
];

/** Keys and marks, explained. */
export function HelpDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} maxWidth="md" aria-labelledby="help-title">
      <DialogTitle id="help-title">按键与记号</DialogTitle>
      <DialogContent>
        <Columns>
          <section>
            <h3 className="t2">按键</h3>
            <FactList>
              {keys.map((entry) => (
                <div
                  key={entry.does}
                  style={{ display: 'grid', gridTemplateColumns: '88px 1fr', padding: '4px 0' }}
                >
                  <dt style={{ display: 'flex', gap: 4 }}>
                    {entry.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd>{entry.does}</dd>
                </div>
              ))}
            </FactList>
          </section>
          <section>
            <h3 className="t2">记号</h3>
            <FactList>
              <Meaning mark={<StatusChip status="met" />}>事实齐全，达到要求</Meaning>
              <Meaning mark={<StatusChip status="unmet" />}>事实齐全，没有达到要求</Meaning>
              <Meaning mark={<StatusChip status="undetermined" />}>缺少事实，还不能下结论</Meaning>
              <Meaning mark={<Unknown />}>这一项还不知道，不等于 0 或“否”</Meaning>
              <Meaning mark={<NotApplicable />}>这里不适用</Meaning>
            </FactList>
            <p className="t2 small" style={{ marginTop: 12 }}>
              金额一律以万元计，保留两位小数。搜索可以只输拼音首字母。
            </p>
          </section>
        </Columns>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          关闭
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Meaning({ mark, children }: { mark: ReactNode; children: string }) {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '88px 1fr', padding: '4px 0', alignItems: 'center' }}>
      <dt>{mark}</dt>
      <dd>{children}</dd>
    </div>
  );
}
