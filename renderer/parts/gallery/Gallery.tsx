import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, useState } from 'react';
import { ActionBar, PageBody, PageHead, SidePanel, Split } from '../../frame/index.ts';
import {
  Band,
  ConfirmDialog,
  EmptyState,
  ErrorBand,
  FactLine,
  FactList,
  FileDrop,
  Icon,
  Kbd,
  LoadingRows,
  Meter,
  Money,
  NotApplicable,
  PageTabs,
  PlainTable,
  ProgressPanel,
  StatusBar,
  StatusChip,
  Steps,
  Unknown,
  useNotify,
} from '../index.ts';
import { Fields } from './Fields.tsx';
import { Lists } from './Lists.tsx';

const Row = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 12,
  alignItems: 'center',
  margin: '8px 0 16px',
});
const Block = styled('section')({ padding: '10px 0 6px', '& > h2': { marginBottom: 8 } });

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Block>
      <h2>{title}</h2>
      {children}
    </Block>
  );
}

function Marks() {
  const notify = useNotify();
  const [dialog, setDialog] = useState(false);
  return (
    <Split side={372}>
      <PageBody padded>
        <Part title="按钮">
          <Row>
            <Button variant="contained" startIcon={<Icon name="plus" />}>
              新建项目
            </Button>
            <Button startIcon={<Icon name="download" />} onClick={() => setDialog(true)}>
              导出 xlsx
            </Button>
            <Button size="small">补这一项</Button>
            <Button variant="text">加筛选</Button>
            <Button disabled>归档</Button>
            <span className="t2">还差 1 个签字</span>
            <Tooltip title="打印这一页">
              <Button
                startIcon={<Icon name="print" />}
                onClick={() =>
                  notify({ message: '已删除 3 条走访记录，30 天内可在历史中找回。', undo: () => undefined })
                }
              >
                打印
              </Button>
            </Tooltip>
            <Kbd>Ctrl K</Kbd>
          </Row>
        </Part>
        <Part title="结论">
          <Row>
            <StatusChip status="met" />
            <StatusChip status="unmet" />
            <StatusChip status="undetermined" />
            <StatusChip status="warning">冲突</StatusChip>
            <StatusChip status="info">填写中</StatusChip>
            <StatusChip status="neutral">已导入过</StatusChip>
            <StatusChip status="met" bare>
              符合 25
            </StatusChip>
            <Unknown />
            <Unknown>待核</Unknown>
            <NotApplicable />
            <Money fen={860_000_000} />
            <Money fen={null} />
          </Row>
        </Part>
        <Part title="说明">
          <div style={{ display: 'grid', gap: 8 }}>
            <ErrorBand title="备份没有做成，原有数据完好" actions={<Button variant="text">换个位置</Button>}>
              磁盘只剩 120 MB。请清理磁盘后再备份。
            </ErrorBand>
            <Band tone="warning" title="1 个数请确认">
              本月完成 2,105.00 万元，是上月的 10 倍。可能小数点错了一位。请改正，或写明原因。
            </Band>
            <Band tone="undetermined" title="还缺 1 项事实">
              缺“改造前年产值”，产值增长一条（3.5）暂为待核。
            </Band>
            <Band tone="info" title="还没有写入任何数据">
              写入前自动备份。
            </Band>
            <Band tone="done" title="75 处已写入" />
          </div>
        </Part>
        <Part title="步骤与进度">
          <Row>
            <Steps steps={['选文件', '预览', '写入', '回执']} current={1} />
          </Row>
          <ProgressPanel label="正在核对第 3 个数据包" done={1280} total={5000} onCancel={() => undefined} />
        </Part>
        <Part title="表">
          <PlainTable>
            <thead>
              <tr>
                <th>校验</th>
                <th>来自</th>
                <th className="num">新增</th>
              </tr>
            </thead>
            <tbody>
              <tr aria-selected="true">
                <td>
                  <StatusChip status="met">校验通过</StatusChip>
                </td>
                <td className="name">武鸣区工信局 2 号机</td>
                <td className="num">14</td>
              </tr>
              <tr>
                <td>
                  <StatusChip status="unmet">拒收</StatusChip>
                </td>
                <td className="name">自称东盟经开区</td>
                <td className="num">
                  <NotApplicable />
                </td>
              </tr>
            </tbody>
          </PlainTable>
          <EmptyState action={<Button>导入台账</Button>}>
            还没有项目，可以从现有的 Excel 台账导入。
          </EmptyState>
          <LoadingRows rows={3} />
        </Part>
      </PageBody>
      <SidePanel>
        <section>
          <h2>2019 年度目标</h2>
          <div style={{ display: 'grid', gap: 8, marginTop: 10 }}>
            <span>
              本年完成投资 <b>62,480.00</b> <span className="t2">/ 98,000.00 万元</span>
            </span>
            <Meter label="本年完成投资" value={0.638} mark={0.737} />
          </div>
        </section>
        <section>
          <h2>38 个计划项目的遴选结论</h2>
          <StatusBar met={25} undetermined={9} unmet={4} />
        </section>
        <section>
          <h2>事实</h2>
          <FactList>
            <FactLine label="固定资产投资" source="备案证，04-11" figure>
              <Money fen={860_000_000} />
            </FactLine>
            <FactLine label="本年预计完成" source="向企业询问" figure>
              <Unknown />
            </FactLine>
          </FactList>
        </section>
        <section>
          <FileDrop
            label="选择台账文件，或拖到这里"
            hint="xlsx，最大 50 MB"
            accept={['.xlsx']}
            onFiles={() => undefined}
          />
        </section>
      </SidePanel>
      <ConfirmDialog
        open={dialog}
        title="删除后 30 天内可在历史中找回"
        confirmLabel="删除 3 条"
        onConfirm={() => setDialog(false)}
        onClose={() => setDialog(false)}
      >
        将删除 3 条走访记录，它们的照片一并移入历史。
      </ConfirmDialog>
    </Split>
  );
}

/** Every part in its states; part of development builds only. */
export function Gallery() {
  const [tab, setTab] = useState<'marks' | 'fields' | 'lists'>('marks');
  return (
    <>
      <PageHead
        title="部件"
        sub="每一种状态"
        actions={
          <>
            <Button startIcon={<Icon name="upload" />}>导入台账</Button>
            <Button variant="contained" startIcon={<Icon name="plus" />}>
              新建项目
            </Button>
          </>
        }
      />
      <PageTabs
        name="gallery"
        label="部件"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'marks', label: '记号' },
          { value: 'fields', label: '填写' },
          { value: 'lists', label: '列表', count: 40 },
        ]}
      />
      {tab === 'marks' && <Marks />}
      {tab === 'fields' && (
        <PageBody padded>
          <Part title="填写">
            <Fields />
          </Part>
        </PageBody>
      )}
      {tab === 'lists' && <Lists />}
      <ActionBar note={<span className="t2">写入前自动备份；拒收的文件原样保留</span>}>
        <Button>取消</Button>
        <Button variant="contained">确认写入 75 处</Button>
      </ActionBar>
    </>
  );
}
