import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import type { PackChoice, PackDifference, PackEntry } from '../../../../shared/api/schemas.ts';
import type { Pack } from '../../../../shared/rules/index.ts';
import { useApi } from '../../../api/index.ts';
import { useLongTask } from '../../../api/useLongTask.ts';
import {
  ChoiceField,
  EmptyState,
  ErrorBand,
  PlainTable,
  ProgressPanel,
  Unknown,
} from '../../../parts/index.ts';
import { ChangeCounts, ChangedTable, FigureTable } from '../simulate/ResultView.tsx';
import { figures } from '../words.ts';

const Part = styled('section')({ '& > h3': { padding: '18px 20px 8px', fontSize: 14 } });

function Words({ values }: { values: readonly string[] }) {
  return values.map((value) =>
    value === '标准未公布' ? <Unknown key={value}>标准未公布</Unknown> : <div key={value}>{value}</div>,
  );
}

function Lines({ difference }: { difference: PackDifference }) {
  if (difference.lines.length === 0) return <EmptyState>两个政策包的每个参数都相同。</EmptyState>;
  return (
    <PlainTable data-top>
      <thead>
        <tr>
          <th style={{ width: 170 }}>参数</th>
          <th>原来</th>
          <th>改成</th>
        </tr>
      </thead>
      <tbody>
        {difference.lines.map((line) => (
          <tr key={line.label}>
            <td className="t2">{line.label}</td>
            <td>
              <Words values={line.before} />
            </td>
            <td>
              <Words values={line.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

function Witnesses({ difference }: { difference: PackDifference }) {
  return (
    <>
      <p className="t2" style={{ padding: '0 20px 8px' }}>
        {`把两个政策包的每个界限连同两侧和“未知”组合成 ${figures.format(difference.cells)} 种情形逐一判定，其中 ${figures.format(difference.changedCells)} 种结果不同。`}
      </p>
      {difference.differences.length > 0 && (
        <PlainTable data-top>
          <thead>
            <tr>
              <th style={{ width: 170 }}>哪一项</th>
              <th style={{ width: 150 }}>原来</th>
              <th style={{ width: 150 }}>改成</th>
              <th className="num" style={{ width: 80 }}>
                情形
              </th>
              <th>例如这样的项目</th>
            </tr>
          </thead>
          <tbody>
            {difference.differences.map((one) => (
              <tr key={`${one.aspect}${one.before}${one.after}`}>
                <td>{one.aspect}</td>
                <td>{one.before}</td>
                <td>{one.after}</td>
                <td className="num">{figures.format(one.cells)}</td>
                <td className="t2">{one.words}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </>
  );
}

/** Two packs side by side: parameters, every kind of case they judge differently, and the office's own projects. */
export function PackCompare({
  pack,
  choice,
  entries,
  other,
  offices,
  onOther,
}: {
  /** What changes the rules. */
  pack: Pack;
  choice: PackChoice;
  entries: readonly PackEntry[];
  /** Id of the pack it is held against. */
  other: string;
  /** Projects of several offices are listed: each row names its own. */
  offices: boolean;
  onOther: (id: string) => void;
}) {
  const api = useApi();
  const { running, progress, error, run } = useLongTask();
  const [result, setResult] = useState<PackDifference | null>(null);
  const wanted = JSON.stringify(choice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` stands for `choice`, which is a new object on every render.
  useEffect(() => {
    let left = false;
    setResult(null);
    void run((signal) =>
      api.policy.difference({ before: { packId: other }, after: choice }, { signal }),
    ).then((found) => {
      if (found && !left) setResult(found);
    });
    return () => {
      left = true;
    };
  }, [api, other, wanted, run]);
  return (
    <>
      <div style={{ padding: '14px 20px 4px', maxWidth: 520 }}>
        <ChoiceField
          label="原来的政策包"
          as="list"
          noUnknown
          value={other}
          options={entries
            .filter((entry) => entry.pack.id !== pack.id)
            .map((entry) => ({ value: entry.pack.id, label: `${entry.pack.title}（${entry.pack.id}）` }))}
          onChange={(id) => id !== null && onOther(id)}
        />
        <p className="t2" style={{ marginTop: 8 }}>{`改成：${pack.title}（${pack.id}）`}</p>
      </div>
      <div style={{ padding: '8px 20px' }}>
        {running && <ProgressPanel {...progress} />}
        {error && <ErrorBand title="没有比出来">{error.message}</ErrorBand>}
      </div>
      {result && (
        <>
          <Part aria-labelledby="compare-lines">
            <h3 id="compare-lines">参数</h3>
            <Lines difference={result} />
          </Part>
          <Part aria-labelledby="compare-cells">
            <h3 id="compare-cells">判定</h3>
            <Witnesses difference={result} />
          </Part>
          <Part aria-labelledby="compare-own">
            <h3 id="compare-own">本单位的项目</h3>
            <ChangeCounts result={result.own} />
            <FigureTable result={result.own} />
            {result.own.rows.length > 0 && <ChangedTable result={result.own} offices={offices} />}
          </Part>
        </>
      )}
    </>
  );
}
