import { oneToOne } from "../expectations.ts";
import type { ActionKind, ActionOf } from "./action-kind.ts";

/** The native coin becomes its wrapped token, or the other way round. */
export const wrapKind: ActionKind<ActionOf<"wrap" | "unwrap">> = {
  promise: ({ account }, { pays, receives }) => oneToOne(account, pays.asset, receives.asset, BigInt(pays.units)),
  judged: ({ chain, account }, { kind, pays }) => ({ kind, chain, from: account, units: BigInt(pays.units) }),
  differs(_place, { kind, pays }, _draft, meanings) {
    const [meaning, ...more] = meanings;
    const agrees = more.length === 0 && meaning?.kind === kind && meaning.units === BigInt(pays.units);
    return agrees ? undefined : "amount";
  },
  quoted: ({ pays, receives }) => [
    { name: "pays", asset: pays.asset, units: BigInt(pays.units) },
    { name: "receives", asset: receives.asset, units: BigInt(receives.units) },
  ],
  leaving: ({ pays }) => pays.asset,
  counterparty: () => undefined,
};
