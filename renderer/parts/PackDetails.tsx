import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import { type Pack, type PackLine, packHash, packLines } from '../../shared/rules/index.ts';
import { FactLine, FactList } from './FactLine.tsx';
import { PlainTable } from './PlainTable.tsx';
import { StatusChip } from './StatusChip.tsx';
import { Unknown } from './Unknown.tsx';

const Box = styled('section')({ minWidth: 0, padding: '14px 0 20px' });
const Head = styled('div')({ display: 'grid', gap: 6, padding: '0 20px 14px' });

function Source({ line }: { line: PackLine }) {
  if (line.citation) return <span className="t2 small">{line.citation}</span>;
  return (
    <div style={{ padding: '6px 0' }}>
      <StatusChip status="undetermined">假设</StatusChip>
      <div className="small" style={{ marginTop: 4 }}>
        {line.assumption}
      </div>
    </div>
  );
}

/** A policy pack: where it comes from and every figure with the clause it was read from. */
export function PackDetails({ pack, heading }: { pack: Pack; heading: string }) {
  const lines = useMemo(() => packLines(pack), [pack]);
  return (
    <Box aria-labelledby="pack-details">
      <Head>
        <h2 id="pack-details">{heading}</h2>
        <FactList>
          {heading !== pack.title && (
            <FactLine label="文件">
              <b>{pack.title}</b>
            </FactLine>
          )}
          <FactLine label="文号">{pack.documentNumber}</FactLine>
          <FactLine label="发文机关">{pack.issuer}</FactLine>
          <FactLine label="生效">
            {pack.inForceTo
              ? `${pack.inForceFrom} 至 ${pack.inForceTo}`
              : `${pack.inForceFrom} 起，没有登记失效日期`}
          </FactLine>
          <FactLine label="计划年度">
            {pack.planYears.to === null
              ? `${pack.planYears.from} 年起`
              : `${pack.planYears.from} 至 ${pack.planYears.to} 年`}
          </FactLine>
          <FactLine label="编号">{pack.id}</FactLine>
          <FactLine label="校验值">
            <span className="small" style={{ overflowWrap: 'anywhere' }}>
              {packHash(pack)}
            </span>
          </FactLine>
        </FactList>
      </Head>
      <PlainTable>
        <thead>
          <tr>
            <th style={{ width: 156 }}>参数</th>
            <th>取值</th>
            <th style={{ width: 216 }}>出处</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td className="t2">{line.label}</td>
              <td style={{ paddingTop: 4, paddingBottom: 4 }}>
                {line.values ? (
                  line.values.map((value) => <div key={value}>{value}</div>)
                ) : (
                  <Unknown>文件没有规定</Unknown>
                )}
              </td>
              <td>
                <Source line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <p className="t2" style={{ padding: '12px 20px 0' }}>
        每个结论都记着所用规则包的校验值；数字改动一处，校验值就不同。
      </p>
    </Box>
  );
}
