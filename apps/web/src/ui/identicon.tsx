import { bloImage } from "blo";
import styles from "./identicon.module.css";

/** The picture of an address, drawn as SVG in place. It aids recognition only, so it says nothing. */
export function Identicon({ address, size = 32 }: { readonly address: string; readonly size?: number }) {
  const [cells, palette] = bloImage(address.toLowerCase() as `0x${string}`);
  const colors = palette.map(([h, s, l]) => `hsl(${h} ${s}% ${l}%)`);
  const squares = [...cells].flatMap((color, index) => {
    if (color === 0) return [];
    const [x, y] = [index % 4, Math.floor(index / 4)];
    // Each half row is mirrored: eight columns from four.
    return [x, 7 - x].map((column) => (
      <rect key={`${column}-${y}`} x={column} y={y} width="1.02" height="1.02" fill={colors[color]} />
    ));
  });
  return (
    <svg viewBox="0 0 8 8" width={size} height={size} className={styles.identicon} aria-hidden="true">
      <rect width="8" height="8" fill={colors[0]} />
      {squares}
    </svg>
  );
}
