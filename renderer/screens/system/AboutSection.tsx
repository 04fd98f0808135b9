import type { WorkspaceStatus } from '../../../shared/api/schemas.ts';
import { FactLine, FactList } from '../../parts/index.ts';

/** Put in by the build, from package.json. */
declare const __APP_VERSION__: string;

/** The program's version and that of the data. */
export function AboutSection({ status }: { status: WorkspaceStatus }) {
  const shell = window.qianqiShell;
  return (
    <section aria-labelledby="system-about">
      <h2 id="system-about">版本</h2>
      <FactList>
        <FactLine label="程序">{__APP_VERSION__}</FactLine>
        <FactLine label="运行方式">{shell ? `桌面程序（${shell.platform}）` : '本机浏览器'}</FactLine>
        <FactLine label="数据格式">{`第 ${status.schemaVersion} 版`}</FactLine>
      </FactList>
    </section>
  );
}
