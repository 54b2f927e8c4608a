import type { Route } from "@alou/proposals/proposal";

/** One leg of a route as a ribbon, in pixels of its height; across it is stretched to the card. */
export interface Ribbon {
  /** Outline in a space 100 wide. */
  readonly path: string;
  /** Middle of the label's line. */
  readonly labelY: number;
}

export interface Ribbons {
  readonly height: number;
  readonly ribbons: readonly Ribbon[];
  /** Where the two ends begin and stop: the width of the whole amount. */
  readonly end: { readonly top: number; readonly bottom: number };
}

/** The whole amount, drawn 42 px wide; each leg takes its share of it. */
const WHOLE = 42;
/** A ribbon this wide carries its label inside. */
const HOLDS_LABEL = 18;
const LABEL = 17;
const GAP = 9;
/** Where the ribbons part and meet again, in percent of the width. */
const [PART, MEET] = [30, 70];

/** Lays out a route: legs start together, part, run side by side in proportion to their shares, and meet again. */
export function routeRibbons({ legs }: Route): Ribbons {
  const widths = legs.map(({ shareBps }) => Math.max(2, (WHOLE * shareBps) / 10_000));
  const rows = widths.map((width) => (width >= HOLDS_LABEL ? width : width + LABEL));
  const content = rows.reduce((sum, row) => sum + row, 0) + GAP * (legs.length - 1);
  const height = Math.max(72, Math.ceil(content) + 8);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const end = { top: (height - total) / 2, bottom: (height + total) / 2 };

  let row = (height - content) / 2;
  let edge = end.top;
  const ribbons = widths.map((width, index) => {
    const inside = width >= HOLDS_LABEL;
    const top = inside ? row : row + LABEL;
    const path = outline(edge, top, width);
    const labelY = inside ? top + width / 2 : row + LABEL / 2;
    row += (rows[index] ?? 0) + GAP;
    edge += width;
    return { path, labelY: round(labelY) };
  });
  return { height, ribbons, end: { top: round(end.top), bottom: round(end.bottom) } };
}

/** From `edge` at the left, bent to `top` in the middle, and back to `edge` at the right; `width` thick throughout. */
function outline(edge: number, top: number, width: number): string {
  const [a, b, c, d] = [edge, top, edge + width, top + width].map(round);
  const upper = `M0 ${a}C15 ${a} 15 ${b} ${PART} ${b}H${MEET}C85 ${b} 85 ${a} 100 ${a}`;
  return `${upper}V${c}C85 ${c} 85 ${d} ${MEET} ${d}H${PART}C15 ${d} 15 ${c} 0 ${c}Z`;
}

const round = (value: number) => Math.round(value * 100) / 100;
