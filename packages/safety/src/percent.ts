/** Basis points as a percentage: 1234 is "12.34 %" in English and "12.34%" in Chinese. */
export function percent(bps: number): { zh: string; en: string } {
  const text = (bps / 100).toFixed(2).replace(/\.?0+$/, "");
  return { zh: `${text}%`, en: `${text} %` };
}
