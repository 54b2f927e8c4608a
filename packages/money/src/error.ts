import { ERRORS, type ErrorCode } from "./error-catalogue.ts";
import { type Fillings, fillSentence } from "./fill-sentence.ts";
import type { Words } from "./words.ts";

/** Where the user's money stands when something went wrong. */
export type MoneyState = "not-moved" | "may-move" | "moved" | "unknown";

/**
 * The one error of the system. It is thrown with a code of the catalogue and the values its sentences name; how it
 * is worded in either language, what happened to the money, and what to do next are the catalogue's.
 */
export class AlouError extends Error {
  override readonly name = "AlouError";
  readonly code: ErrorCode;
  /** Values for the `{placeholders}` of the catalogue's sentences, as they stand in English. */
  readonly params: Readonly<Record<string, string>>;
  readonly #fillings: Fillings;
  /** Where the money stands, where it is not what the catalogue says for this code. */
  #money: MoneyState | undefined;

  /** @param fillings for the `{placeholders}`. Text from outside must be cleaned before it gets here */
  constructor(code: ErrorCode, fillings: Fillings = {}, options: { cause?: unknown; money?: MoneyState } = {}) {
    super(
      fillSentence(ERRORS[code].what, fillings).en,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.#fillings = fillings;
    this.params = Object.fromEntries(
      Object.entries(fillings).map(([name, value]) => [name, typeof value === "string" ? value : value.en]),
    );
    this.#money = options.money;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get money(): MoneyState {
    return this.#money ?? ERRORS[this.code].money;
  }

  /** Says where the money stands, by whoever knows better than the one who threw. */
  correctMoney(money: MoneyState): void {
    this.#money = money;
  }

  /** What happened. */
  get what(): Words {
    return fillSentence(ERRORS[this.code].what, this.#fillings);
  }

  /** What to do next. */
  get next(): Words {
    return fillSentence(ERRORS[this.code].next, this.#fillings);
  }
}

/** Whether a thrown value is an `AlouError`, across bundles. */
export function isAlouError(error: unknown): error is AlouError {
  return error instanceof AlouError;
}
