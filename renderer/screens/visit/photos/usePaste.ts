import { useEffect, useRef } from 'react';
import { droppedFiles } from './fromFolder.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** Pictures pasted from the clipboard have no names of their own: they are called after the moment of pasting. */
export function pastedFiles(data: Pick<DataTransfer, 'files'>, now: Date): File[] {
  const stamp = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  return [...data.files].map((file, i) => {
    if (!/^image\.\w+$/.test(file.name)) return file;
    const ending = file.name.split('.').at(-1) ?? 'png';
    return new File([file], `粘贴 ${stamp}${i > 0 ? `-${i + 1}` : ''}.${ending}`, { type: file.type });
  });
}

/** Files in the clipboard, pasted anywhere on the screen; text pasted into a field stays text. */
export function usePaste(take: ((files: File[]) => void) | null): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    function paste(event: ClipboardEvent) {
      const { clipboardData } = event;
      if (!latest.current || !clipboardData || clipboardData.files.length === 0) return;
      event.preventDefault();
      latest.current(pastedFiles(clipboardData, new Date()));
    }
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
}

/**
 * Files dropped beside the place meant for them: taken all the same, and never opened by the browser in place of the
 * program.
 */
export function useDropAnywhere(take: ((files: File[]) => void) | null): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    function over(event: DragEvent) {
      if (hasFiles(event)) event.preventDefault();
    }
    function drop(event: DragEvent) {
      if (!hasFiles(event) || event.defaultPrevented || !event.dataTransfer) return;
      event.preventDefault();
      const { current } = latest;
      if (current) void droppedFiles(event.dataTransfer).then(current);
    }
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
