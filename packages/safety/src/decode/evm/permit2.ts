import type { AbiRecord } from "./abi-decode.ts";
import { type Dictionary, list, number, record, text, tokenAsset, type Walk } from "./walk.ts";

const DETAILS = "(address token,uint160 amount,uint48 expiration,uint48 nonce)";

/** A Permit2 allowance, by transaction or by a signature that the transaction hands in. */
export function permit2Allowance(
  walk: Pick<Walk, "chain" | "actions">,
  from: string,
  spender: string,
  details: AbiRecord,
  how: "permit2" | "permit2-approve",
  deadline?: bigint,
): void {
  walk.actions.push({
    kind: "approve",
    chain: walk.chain,
    from,
    asset: tokenAsset(walk.chain, text(details.token)),
    spender,
    units: number(details.amount),
    how,
    expiresAt: number(details.expiration),
    ...(deadline !== undefined && { deadline }),
  });
}

function pays(walk: Walk, from: string, to: string, token: string, units: bigint): void {
  walk.actions.push({ kind: "transfer", chain: walk.chain, from, to, asset: tokenAsset(walk.chain, token), units });
}

/** Permit2 on the chain. @see https://github.com/Uniswap/permit2 */
export const PERMIT2_FUNCTIONS: Dictionary = {
  "approve(address token,address spender,uint160 amount,uint48 expiration)": (args, frame, walk) =>
    permit2Allowance(walk, frame.from, text(args.spender), args, "permit2-approve"),
  [`permit(address owner,(${DETAILS} details,address spender,uint256 sigDeadline) single,bytes signature)`]: (
    args,
    frame,
    walk,
  ) => {
    const single = record(args.single);
    permit2Allowance(walk, frame.from, text(single.spender), record(single.details), "permit2-approve");
  },
  [`permit(address owner,(${DETAILS}[] details,address spender,uint256 sigDeadline) batch,bytes signature)`]: (
    args,
    frame,
    walk,
  ) => {
    const batch = record(args.batch);
    for (const details of list(batch.details)) {
      permit2Allowance(walk, frame.from, text(batch.spender), record(details), "permit2-approve");
    }
  },
  "transferFrom(address from,address to,uint160 amount,address token)": (args, _frame, walk) =>
    pays(walk, text(args.from), text(args.to), text(args.token), number(args.amount)),
  "transferFrom((address from,address to,uint160 amount,address token)[] details)": (args, _frame, walk) => {
    for (const one of list(args.details).map(record)) {
      pays(walk, text(one.from), text(one.to), text(one.token), number(one.amount));
    }
  },
  "lockdown((address token,address spender)[] approvals)": (args, frame, walk) => {
    for (const { token, spender } of list(args.approvals).map(record)) {
      const asset = tokenAsset(walk.chain, text(token));
      walk.actions.push({ kind: "revoke", chain: walk.chain, from: frame.from, asset, spender: text(spender) });
    }
  },
  "invalidateNonces(address token,address spender,uint48 newNonce)": null,
  "invalidateUnorderedNonces(uint256 wordPos,uint256 mask)": null,
};
