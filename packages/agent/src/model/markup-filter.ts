/**
 * The model's own notation for tool calls, which must never reach a reader: `<｜DSML｜…` with full-width, doubled,
 * ASCII or double bars, opening or closing, and the older `<｜tool▁calls▁begin｜>`.
 */
const MARKUP = /<\/?[｜|‖]{1,2}\s{0,2}(?:DSML|tool[▁_ ]?calls?[▁_ ｜|‖])/u;

/** Everything that could still grow into one, at the end of a piece. */
const BEGUN =
  /<(?:\/?(?:[｜|‖]{1,2}(?:\s{1,2}|\s{0,2}(?:D(?:S(?:ML?)?)?|t(?:o(?:o(?:l(?:[▁_ ]?(?:c(?:a(?:l(?:ls?)?)?)?)?)?)?)?)?)?)?)?)$/u;

/** What a piece of text came to: what may be shown, and whether markup follows it. */
export interface Filtered {
  readonly text: string;
  readonly leaked: boolean;
}

/**
 * Holds text back for as long as its end could be the beginning of markup, so that a marker split over pieces is found
 * and no reader ever sees half of one.
 */
export class MarkupFilter {
  #held = "";

  /** What of everything so far may be shown now. After `leaked` nothing more may be. */
  push(piece: string): Filtered {
    const text = this.#held + piece;
    // Almost every piece: nothing that could begin a marker.
    if (!text.includes("<")) {
      this.#held = "";
      return { text, leaked: false };
    }
    const found = MARKUP.exec(text);
    if (found) return { text: text.slice(0, found.index), leaked: true };
    const begun = BEGUN.exec(text);
    this.#held = begun ? text.slice(begun.index) : "";
    return { text: begun ? text.slice(0, begun.index) : text, leaked: false };
  }

  /** The rest, once nothing more comes: a beginning that grew into nothing is plain text. */
  end(): string {
    const rest = this.#held;
    this.#held = "";
    return rest;
  }
}
