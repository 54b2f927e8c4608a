/** Basis points as a percentage, in both languages as the page writes it: 1234 is "12.34%". */
export function percent(bps: number): { zh: string; en: string } {
  const text = `${(bps / 100).toFixed(2).replace(/\.?0+$/, "")}%`;
  return { zh: text, en: text };
}
