import type { ChainId } from "@alou/money/caip";
import type { SafetyAction } from "../action.ts";
import type { Problem } from "../decoded-action.ts";

/** What a decoder is told about the request's surroundings. */
export interface Scene {
  /** The network the wallet is on, where a request names none. */
  readonly chain: ChainId;
  /** Who signs. */
  readonly account: string;
  /** What kind of contract an address is, in lower case, where somebody knows. */
  readonly typeOf: (address: string) => string | undefined;
}

/** What a request was read as. */
export interface Decoded {
  readonly actions: SafetyAction[];
  readonly problems: Problem[];
}
