/** What a measured value has to be to be good enough. */
export interface Bar {
  readonly is: "at most" | "at least" | "below";
  readonly value: number;
}

/** One measured value. */
export interface Row {
  /** Stable from run to run: `group.subject.value`, with `@peer` behind it where the value is somebody else's. */
  readonly id: string;
  /** In words, for people. */
  readonly what: string;
  /** Null where it could not be measured; `note` says why. */
  readonly value: number | null;
  readonly unit: string;
  /** Whose value this is, with its version; absent where it is Alou's own. */
  readonly peer?: string;
  /** A peer's value divided by Alou's value of the same kind in the same run. */
  readonly ratio?: number;
  readonly bar?: Bar;
  /** Whether the value meets its bar; null where there is no bar or no value. */
  readonly meets: boolean | null;
  readonly note?: string;
}

/** Whether a value is good enough. */
export function meetsBar(value: number, { is, value: limit }: Bar): boolean {
  if (is === "at most") return value <= limit;
  return is === "below" ? value < limit : value >= limit;
}

/** Makes a row, with `meets` worked out from the value and the bar. */
export function row(parts: Omit<Row, "meets">): Row {
  const { value, bar } = parts;
  return { ...parts, meets: bar === undefined || value === null ? null : meetsBar(value, bar) };
}

/**
 * Makes the row of a peer's value beside Alou's.
 * @param own Alou's row of the same kind, measured in the same run
 */
export function peerRow(own: Row, peer: string, value: number | null, note?: string): Row {
  const name = peer
    .replace(/ [\d.]+$/, "")
    .replaceAll(" ", "-")
    .toLowerCase();
  return row({
    id: `${own.id}@${name}`,
    what: own.what,
    value,
    unit: own.unit,
    peer,
    ...(value !== null && own.value !== null && own.value !== 0 && { ratio: value / own.value }),
    ...(note !== undefined && { note }),
  });
}
