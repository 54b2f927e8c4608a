import { isNative } from "@alou/money/asset";
import { tokenAddress } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import { payment } from "../expectations.ts";
import type { ActionKind, ActionOf } from "./action-kind.ts";

/** Somebody is paid. */
export const transferKind: ActionKind<ActionOf<"transfer">> = {
  promise: ({ account }, { pays, to }) => payment(account, pays.asset, to.address, BigInt(pays.units)),
  judged: ({ chain, account }, { pays, to }) => ({
    ...{ kind: "transfer", chain, from: account, to: to.address },
    ...{ asset: pays.asset, units: BigInt(pays.units) },
  }),
  differs(_place, { pays, to }, _draft, meanings) {
    const [meaning, ...more] = meanings;
    if (!meaning || more.length > 0) return "number of transactions";
    if (isNative(pays.asset)) {
      if (meaning.kind !== "native-transfer") return "asset";
    } else if (meaning.kind !== "token-transfer" || !sameEvmAddress(meaning.token, tokenAddress(pays.asset) ?? "")) {
      return "asset";
    }
    if (!sameEvmAddress(meaning.to, to.address)) return "recipient";
    return meaning.units === BigInt(pays.units) ? undefined : "amount";
  },
  quoted: ({ pays }) => [{ name: "pays", asset: pays.asset, units: BigInt(pays.units) }],
  leaving: ({ pays }) => pays.asset,
  counterparty: ({ to }) => to.address,
};
