import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import type { Certificate, PackChoice } from '../../../../shared/api/schemas.ts';
import { saveFile, useApi } from '../../../api/index.ts';
import { useLongTask } from '../../../api/useLongTask.ts';
import { minuteText } from '../../../format/localTime.ts';
import { Band, ErrorBand, FactLine, FactList, PlainTable, ProgressPanel } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { figures } from '../words.ts';

const Code = styled('pre')({
  margin: 0,
  padding: 12,
  overflow: 'auto',
  fontSize: 12,
  backgroundColor: token('surface-3'),
  borderRadius: 6,
});

function asFile(certificate: Certificate): File {
  return new File([`${JSON.stringify(certificate, null, 2)}\n`], `${certificate.packId}-完备性证明.json`, {
    type: 'application/json',
  });
}

/** 完备性证明: every combination of the pack's own limits judged twice, by the rules and by brute force. */
export function CertificateView({ choice }: { choice: PackChoice }) {
  const api = useApi();
  const { running, progress, error, run } = useLongTask();
  const [certificate, setCertificate] = useState<Certificate | null>(null);
  const wanted = JSON.stringify(choice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` stands for `choice`, which is a new object on every render.
  useEffect(() => {
    let left = false;
    setCertificate(null);
    void run((signal) => api.policy.certify(choice, { signal })).then((found) => {
      if (found && !left) setCertificate(found);
    });
    return () => {
      left = true;
    };
  }, [api, wanted, run]);
  const cells = certificate?.blocks.reduce((sum, block) => sum + block.cells, 0) ?? 0;
  return (
    <div style={{ display: 'grid', gap: 12, padding: '14px 20px' }}>
      <p className="t2">
        把政策包里的每个界限连同两侧和“未知”组合成所有情形，用规则判定一遍，再把未知一一补全、逐个判定来核对。两边一致，就没有漏洞也没有矛盾。
      </p>
      {running && <ProgressPanel {...progress} />}
      {error && <ErrorBand title="没有核对完">{error.message}</ErrorBand>}
      {certificate && (
        <>
          {certificate.result === 'complete' ? (
            <Band tone="done" title={`全部 ${figures.format(cells)} 种情形一致`}>
              {certificate.signature
                ? '证明已用本单位的密钥签名。'
                : '证明没有签名：在“数据交换”里打开密钥后再做一次，就会签名。'}
            </Band>
          ) : (
            <Band tone="error" title="有一种情形两边不一致，这个政策包不能用">
              下面是那种情形，可以直接交给程序维护人员。
            </Band>
          )}
          <PlainTable>
            <thead>
              <tr>
                <th>部分</th>
                <th className="num" style={{ width: 140 }}>
                  情形
                </th>
                <th className="num" style={{ width: 180 }}>
                  补全后逐个判定
                </th>
              </tr>
            </thead>
            <tbody>
              {certificate.blocks.map((block) => (
                <tr key={block.name}>
                  <td>{block.name}</td>
                  <td className="num">{figures.format(block.cells)}</td>
                  <td className="num">{figures.format(block.completions)}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
          {certificate.counterexample && <Code>{certificate.counterexample.test}</Code>}
          <FactList>
            <FactLine label="政策包校验值">
              <span className="small" style={{ overflowWrap: 'anywhere' }}>
                {certificate.packHash}
              </span>
            </FactLine>
            <FactLine label="时间">{minuteText(certificate.at)}</FactLine>
            <FactLine label="用时">{`${figures.format(certificate.milliseconds)} 毫秒`}</FactLine>
          </FactList>
          <div>
            <Button onClick={() => saveFile(asFile(certificate))}>存成文件</Button>
          </div>
        </>
      )}
    </div>
  );
}
