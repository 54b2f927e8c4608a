import { sameEvmAddress } from "@alou/money/evm-address";
import { nothing } from "../expectations.ts";
import type { ActionKind, ActionOf } from "./action-kind.ts";

/** Another transaction takes a pending one's place. What it does its own bytes say: see `promiseOfCall`. */
export const replacementKind: ActionKind<ActionOf<"speed-up" | "cancel">> = {
  promise: ({ account }) => nothing(account),
  judged: ({ chain, account }, { kind }) => ({ kind, chain, from: account }),
  differs({ account }, { kind }, _draft, meanings) {
    // Sped up, it is the pending transaction's own bytes.
    if (kind === "speed-up") return undefined;
    const last = meanings.at(-1);
    const isEmpty = last?.kind === "native-transfer" && last.units === 0n && sameEvmAddress(last.to, account);
    return isEmpty ? undefined : "call";
  },
  quoted: () => [],
  leaving: () => undefined,
  counterparty: () => undefined,
};
