/**
 * Estimated ms until a task is done, from the pace so far; null while there is too little to judge by
 * (under 1 s or under 3 % done, or the total not known yet).
 */
export function msLeft(elapsedMs: number, done: number, total: number): number | null {
  if (total <= 0 || done <= 0 || elapsedMs < 1000 || done / total < 0.03) return null;
  return Math.max(0, (elapsedMs / done) * (total - done));
}

/** A span of time in words, rounded up so that it does not promise too much: 约 40 秒, 约 3 分钟. */
export function spanWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 10) return '不到 10 秒';
  if (seconds < 60) return `约 ${Math.ceil(seconds / 10) * 10} 秒`;
  return `约 ${Math.ceil(seconds / 60)} 分钟`;
}
