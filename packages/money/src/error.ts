import { ERRORS, type ErrorCode } from "./error-catalogue.ts";
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
  /** Values for the `{placeholders}` of the catalogue's sentences. Text from outside must be cleaned before it gets here. */
  readonly params: Readonly<Record<string, string>>;
  /** Where the money stands, where it is not what the catalogue says for this code. */
  readonly #money: MoneyState | undefined;

  constructor(
    code: ErrorCode,
    params: Readonly<Record<string, string>> = {},
    options: { cause?: unknown; money?: MoneyState } = {},
  ) {
    super(fill(ERRORS[code].what.en, params), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.params = params;
    this.#money = options.money;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get money(): MoneyState {
    return this.#money ?? ERRORS[this.code].money;
  }

  /** What happened. */
  get what(): Words {
    const { what } = ERRORS[this.code];
    return { zh: fill(what.zh, this.params), en: fill(what.en, this.params) };
  }

  /** What to do next. */
  get next(): Words {
    const { next } = ERRORS[this.code];
    return { zh: fill(next.zh, this.params), en: fill(next.en, this.params) };
  }
}

function fill(template: string, params: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "—");
}

/** Whether a thrown value is an `AlouError`, across bundles. */
export function isAlouError(error: unknown): error is AlouError {
  return error instanceof AlouError;
}
