import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { ChoiceField, DateField, MoneyField, Segmented, TextField, TriStateField } from '../index.ts';

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
  gap: '14px 20px',
  alignItems: 'start',
});
const sizes = [
  { value: 'large', label: '大型' },
  { value: 'medium', label: '中型' },
  { value: 'small', label: '小型' },
  { value: 'micro', label: '微型' },
];
const ways = [
  { value: 'filed', label: '已备案' },
  { value: 'approved', label: '已核准' },
];

/** Every field, filled, empty, wrong and disabled. */
export function Fields() {
  const [text, setText] = useState('压榨车间节能与智能化改造');
  const [fen, setFen] = useState<number | null>(860_000_000);
  const [none, setNone] = useState<number | null>(null);
  const [flag, setFlag] = useState<boolean | null>(true);
  const [open, setOpen] = useState<boolean | null>(null);
  const [size, setSize] = useState<string | null>('medium');
  const [way, setWay] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>('2019-05-16');
  const [answer, setAnswer] = useState<'yes' | 'no' | 'open' | null>('no');
  return (
    <Grid>
      <TextField label="项目名称" value={text} onChange={setText} required />
      <TextField
        label="统一社会信用代码"
        value="91450100MA5K8X2A10"
        onChange={() => undefined}
        error="第 18 位不对，多半是抄错了一位。请对照营业执照再核一次。"
      />
      <TextField
        label="联系电话"
        value=""
        onChange={() => undefined}
        placeholder="座机或手机"
        helper="只用于走访前联系"
      />
      <TextField
        label="登记机构"
        value="武鸣区工业和信息化局"
        onChange={() => undefined}
        disabled
        helper="由数据文件夹决定，不能在这里改"
      />
      <MoneyField label="固定资产投资" value={fen} onChange={setFen} />
      <MoneyField label="本年预计完成投资" value={none} onChange={setNone} />
      <MoneyField
        label="设备投资"
        value={null}
        onChange={() => undefined}
        error="设备投资 9,000.00 万元大于固定资产投资。请核对两个数。"
      />
      <DateField label="备案日期" value={day} onChange={setDay} />
      <TriStateField label="是否规上" value={flag} onChange={setFlag} />
      <TriStateField label="技改后能否上规" value={open} onChange={setOpen} />
      <ChoiceField label="备案方式" options={ways} value={way} onChange={setWay} />
      <ChoiceField label="企业规模" options={sizes} value={size} onChange={setSize} />
      <div style={{ gridColumn: 'span 2' }}>
        <TextField
          label="建设内容"
          value="更换 2 台压榨机，新增自动化控制系统和余热回收装置。"
          onChange={() => undefined}
          rows={3}
        />
      </div>
      <div style={{ display: 'grid', gap: 8, justifyItems: 'start' }}>
        <Segmented
          label="核对结论"
          small
          value={answer}
          onChange={setAnswer}
          options={[
            { value: 'yes', label: '相符', tone: 'met', icon: 'met' },
            { value: 'no', label: '不符', tone: 'unmet', icon: 'unmet' },
            { value: 'open', label: '待核', tone: 'undetermined', icon: 'undetermined' },
          ]}
        />
        <FormControlLabel control={<Checkbox defaultChecked />} label="我已电话核对六组字" />
        <FormControlLabel control={<Checkbox indeterminate />} label="部分选中" />
      </div>
      <ChoiceField
        label="所在县（市、区）或园区"
        options={sizes}
        value={null}
        onChange={() => undefined}
        as="list"
      />
    </Grid>
  );
}
