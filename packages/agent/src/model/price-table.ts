/** Prices of one token in billionths of a US dollar: a price per million tokens, times a thousand. */
export interface TokenPrices {
  readonly inputHit: bigint;
  readonly inputMiss: bigint;
  readonly output: bigint;
}

/** The half price, and the whole one of the busy hours. */
export interface ModelPrices {
  readonly offPeak: TokenPrices;
  readonly peak: TokenPrices;
}

/** What was charged from a moment on. */
interface PriceList {
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly models: Readonly<Record<string, ModelPrices>>;
}

/** Off-peak prices per million tokens in thousandths of a dollar; peak is twice that. */
function priced(inputHit: bigint, inputMiss: bigint, output: bigint): ModelPrices {
  return {
    offPeak: { inputHit, inputMiss, output },
    peak: { inputHit: inputHit * 2n, inputMiss: inputMiss * 2n, output: output * 2n },
  };
}

const V4_FLASH = priced(7n, 220n, 660n);
const FLASH = priced(3n, 150n, 600n);
const V4_PRO = priced(22n, 660n, 1_980n);

/**
 * DeepSeek's price lists since it charges by the hour of the day, oldest first.
 * @see https://api-docs.deepseek.com/quick_start/pricing (read in November 2026)
 */
export const PRICE_LISTS: readonly PriceList[] = [
  {
    from: "2026-08-16T16:00:00Z",
    models: { "deepseek-flash": V4_FLASH, "deepseek-v4-flash": V4_FLASH, "deepseek-v4-pro": V4_PRO },
  },
  {
    from: "2026-09-09T16:00:00Z",
    models: {
      "deepseek-flash": FLASH,
      // The old names are served by the new model at its price.
      "deepseek-v4-flash": FLASH,
      "deepseek-v4-flash-vision-exp": FLASH,
      "deepseek-v4-pro": V4_PRO,
    },
  },
];

/**
 * Chinese public holidays as announced by the State Council, first and last day, Beijing time. A working day moved to
 * a weekend stays off-peak. A year that is not here has none: its costs are then told too high, never too low.
 * Source: 国办发明电〔2025〕7号.
 */
export const HOLIDAYS: Readonly<Record<number, readonly (readonly [string, string])[]>> = {
  2026: [
    ["01-01", "01-03"],
    ["02-15", "02-23"],
    ["04-04", "04-06"],
    ["05-01", "05-05"],
    ["06-19", "06-21"],
    ["09-25", "09-27"],
    ["10-01", "10-07"],
  ],
};
