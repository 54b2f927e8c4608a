/**
 * How many single-letter slips (insert, delete, replace, swap neighbours) turn one word into another.
 * Optimal string alignment; quadratic in the length, so both words are cut at 32 characters.
 */
export function distance(a: string, b: string): number {
  const left = a.slice(0, 32);
  const right = b.slice(0, 32);
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left.charAt(i - 1) === right.charAt(j - 1) ? 0 : 1;
      let best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const swapped =
        i > 1 && j > 1 && left.charAt(i - 1) === right.charAt(j - 2) && left.charAt(i - 2) === right.charAt(j - 1);
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[right.length] ?? 0;
}
