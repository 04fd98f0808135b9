/** What a passphrase must be before the office's keys are wrapped with it. */

const SHORTEST = 8;

/** Characters, so that one Chinese character counts as one. */
const lengthOf = (text: string): number => [...text].length;

/** Both empty is fine (the passphrase is set later); otherwise long enough and typed alike. */
export function passphraseProblems(
  passphrase: string,
  repeated: string,
): { passphrase?: string; repeated?: string } {
  if (passphrase === '' && repeated === '') return {};
  if (lengthOf(passphrase) < SHORTEST)
    return { passphrase: `口令至少 ${SHORTEST} 个字。一句容易记的话比短密码更好。` };
  if (passphrase !== repeated) return { repeated: '两次输入的口令不一样，请再输一次。' };
  return {};
}
