import type { WorkspaceStatus } from '../../../shared/api/schemas.ts';
import { FactLine, FactList } from '../../parts/index.ts';

/** The program's version and that of the data. */
export function AboutSection({ status }: { status: WorkspaceStatus }) {
  const shell = window.qianqiShell;
  return (
    <section aria-labelledby="system-about">
      <h2 id="system-about">版本</h2>
      <FactList>
        {shell && <FactLine label="程序">{shell.version}</FactLine>}
        <FactLine label="运行方式">{shell ? `桌面程序（${shell.platform}）` : '本机浏览器'}</FactLine>
        <FactLine label="数据格式">{`第 ${status.schemaVersion} 版`}</FactLine>
      </FactList>
    </section>
  );
}
