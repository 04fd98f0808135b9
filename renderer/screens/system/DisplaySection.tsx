import { styled } from '@mui/material/styles';
import { Kbd, Segmented } from '../../parts/index.ts';
import { colourModes, useColourMode } from '../../theme/index.ts';

const Keys = styled('dl')({
  display: 'grid',
  gridTemplateColumns: '96px 1fr',
  gap: '6px 12px',
  alignItems: 'center',
  '& dt': { display: 'flex', gap: 4 },
});

const shortcuts: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['Ctrl', 'K'], does: '跳到任何企业、项目、条款或页面' },
  { keys: ['F1'], does: '按键与记号的说明' },
  { keys: ['Tab'], does: '到下一处，Shift Tab 回上一处' },
  { keys: ['方向键'], does: '在表格、选项、页签之间移动' },
  { keys: ['Enter'], does: '打开一行，或确认表单' },
  { keys: ['空格'], does: '勾选、展开' },
  { keys: ['Esc'], does: '关闭对话框' },
];

/** Light or dark, and the keys. */
export function DisplaySection() {
  const [mode, setMode] = useColourMode();
  return (
    <>
      <section aria-labelledby="system-display">
        <h2 id="system-display">显示</h2>
        <div>
          <Segmented label="颜色" options={colourModes} value={mode} onChange={setMode} />
        </div>
      </section>
      <section aria-labelledby="system-keys">
        <h2 id="system-keys">按键</h2>
        <Keys>
          {shortcuts.map((shortcut) => (
            <div key={shortcut.does} style={{ display: 'contents' }}>
              <dt>
                {shortcut.keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{shortcut.does}</dd>
            </div>
          ))}
        </Keys>
      </section>
    </>
  );
}
