/** Files out of whatever was dropped: single files and folders of a camera, as deep as they go. */

/** More than any camera holds; a whole disk dropped by mistake must not be walked to its end. */
const MOST_FILES = 5000;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

async function inside(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives at most a hundred entries at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Must be called while the drop event is handled: the list of what was dropped is gone afterwards. */
export async function droppedFiles(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  if (entries.length === 0) return [...data.files];
  const files: File[] = [];
  const open = [...entries];
  for (let entry = open.shift(); entry && files.length < MOST_FILES; entry = open.shift()) {
    if (entry.isFile) files.push(await fileOf(entry as FileSystemFileEntry));
    else if (entry.isDirectory) open.push(...(await inside(entry as FileSystemDirectoryEntry)));
  }
  return files;
}

/** What a camera or system keeps beside its pictures; nobody meant to add these. */
const LITTER = /^(\.|thumbs\.db$|desktop\.ini$)|\.(thm|ctg|dat|inp)$/i;

/** Made once: a comparison that names its language makes one each time. */
const BY_NAME = new Intl.Collator('zh-CN', { numeric: true });

/** The files that somebody may have meant, in the order of their names: the order they were taken in. */
export function meantFiles(files: readonly File[]): File[] {
  return files.filter((file) => !LITTER.test(file.name)).sort((a, b) => BY_NAME.compare(a.name, b.name));
}
