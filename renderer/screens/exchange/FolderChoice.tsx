import Button from '@mui/material/Button';
import { useRef } from 'react';
import { Icon } from '../../parts/index.ts';

/** Every package of a folder, also in folders below it, as one queue; other files are left alone. */
export function FolderChoice({
  disabled,
  onFiles,
  onNone,
}: {
  disabled: boolean;
  onFiles: (files: File[]) => void;
  /** The folder holds that many files, none of them a package. */
  onNone: (all: number) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <Button startIcon={<Icon name="package" />} disabled={disabled} onClick={() => input.current?.click()}>
        选一个文件夹，收里面全部数据包…
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label="数据包文件夹"
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          const all = [...(event.target.files ?? [])];
          event.target.value = '';
          const packages = all.filter((file) => file.name.toLowerCase().endsWith('.qqpkg'));
          if (packages.length > 0) onFiles(packages);
          else onNone(all.length);
        }}
      />
    </div>
  );
}
