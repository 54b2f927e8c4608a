/** The whole numbers from 0 to `n - 1`: for things that are only told apart by their number, like ticks. */
export function upTo(n: number): readonly number[] {
  return Array.from({ length: n }, (_, index) => index);
}
