/** SHA-256 (FIPS 180-4) of a text, synchronously and without Node or the DOM: part of the rules, so it runs anywhere. */

const K = new Int32Array(64);
const H0 = new Int32Array(8);
{
  // The constants are the first 32 bits of the fractional parts of roots of the first primes.
  const isPrime = (n: number) => {
    for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
    return true;
  };
  const fraction = (x: number) => (x * 2 ** 32) | 0;
  // Stryker disable next-line EqualityOperator: an array of whole numbers takes nothing beyond its end
  for (let n = 2, i = 0; i < 64; n++) {
    if (!isPrime(n)) continue;
    // The first eight: there is no room for more.
    H0[i] = fraction(Math.sqrt(n));
    K[i++] = fraction(Math.cbrt(n));
  }
}

const W = new Int32Array(64);
const encoder = new TextEncoder();
let buffer = new Uint8Array(4096);
let view = new DataView(buffer.buffer);

function pad(text: string): number {
  const longest = text.length * 3 + 72;
  // Stryker disable next-line ConditionalExpression,EqualityOperator: a larger one than needed does no harm
  if (buffer.length < longest) {
    buffer = new Uint8Array(longest * 2);
    view = new DataView(buffer.buffer);
  }
  const { written } = encoder.encodeInto(text, buffer);
  const end = ((written + 8) >> 6) * 64 + 64;
  buffer.fill(0, written, end);
  buffer[written] = 0x80;
  // The length in bits; no text is long enough for its upper half.
  view.setUint32(end - 4, written << 3);
  return end;
}

/** @returns 64 lower-case hex digits of the SHA-256 of the UTF-8 bytes. */
export function sha256Hex(text: string): string {
  const end = pad(text);
  const h = new Int32Array(H0);
  for (let offset = 0; offset < end; offset += 64) {
    // Stryker disable next-line EqualityOperator: the word too many is overwritten
    for (let i = 0; i < 16; i++) W[i] = view.getInt32(offset + i * 4);
    // Stryker disable next-line EqualityOperator: an array of whole numbers takes nothing beyond its end
    for (let i = 16; i < 64; i++) {
      const x = W[i - 15] as number;
      const y = W[i - 2] as number;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      W[i] = ((W[i - 16] as number) + s0 + (W[i - 7] as number) + s1) | 0;
    }
    let a = h[0] as number;
    let b = h[1] as number;
    let c = h[2] as number;
    let d = h[3] as number;
    let e = h[4] as number;
    let f = h[5] as number;
    let g = h[6] as number;
    let k = h[7] as number;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (k + s1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (W[i] as number)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      k = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    h[0] = ((h[0] as number) + a) | 0;
    h[1] = ((h[1] as number) + b) | 0;
    h[2] = ((h[2] as number) + c) | 0;
    h[3] = ((h[3] as number) + d) | 0;
    h[4] = ((h[4] as number) + e) | 0;
    h[5] = ((h[5] as number) + f) | 0;
    h[6] = ((h[6] as number) + g) | 0;
    h[7] = ((h[7] as number) + k) | 0;
  }
  let hex = '';
  for (let i = 0; i < 8; i++) hex += ((h[i] as number) >>> 0).toString(16).padStart(8, '0');
  return hex;
}
