import {
  type CallFrame,
  type Dictionary,
  type Handler,
  list,
  nativeAsset,
  number,
  text,
  tokenAsset,
  type Walk,
} from "./walk.ts";

const NFT = /721|1155|nft|collection/i;
const MAX = (1n << 256n) - 1n;

const pays =
  (to: string, units: string, from?: string): Handler =>
  (args, frame, walk) =>
    transfer(walk, frame, { to: text(args[to]), units: number(args[units]), ...(from && { from: text(args[from]) }) });

function transfer(walk: Walk, frame: CallFrame, what: { to: string; units: bigint; from?: string; id?: bigint }): void {
  const nft = what.id !== undefined || NFT.test(walk.typeOf(frame.to) ?? "");
  walk.actions.push({
    kind: "transfer",
    chain: walk.chain,
    from: what.from ?? frame.from,
    to: what.to,
    asset: nft ? `${walk.chain}/erc721:${frame.to}-${what.id ?? what.units}` : tokenAsset(walk.chain, frame.to),
    units: nft && what.id === undefined ? 1n : what.units,
    ...(nft && { nft }),
  });
}

function approve(
  walk: Walk,
  frame: CallFrame,
  spender: string,
  units: bigint,
  how: "approve" | "increase" = "approve",
): void {
  const nft = NFT.test(walk.typeOf(frame.to) ?? "");
  walk.actions.push({
    kind: "approve",
    chain: walk.chain,
    from: frame.from,
    asset: tokenAsset(walk.chain, frame.to),
    spender,
    // Token number 0 exists, and approving nobody takes a permission away.
    units: nft && /^0x0{40}$/.test(spender) ? 0n : units,
    how,
    ...(nft && !/^0x0{40}$/.test(spender) && { nft }),
  });
}

const operator =
  (name: string, approved: string | boolean, over?: "token"): Handler =>
  (args, frame, walk) =>
    walk.actions.push({
      kind: "operator",
      chain: walk.chain,
      from: frame.from,
      token: frame.to,
      operator: text(args[name]),
      approved: typeof approved === "boolean" ? approved : args[approved] === true,
      ...(over && { over }),
    });

const moves1155: Handler = (args, frame, walk) => {
  const ids = Array.isArray(args.ids) ? args.ids : [args.id];
  const amounts = Array.isArray(args.amounts) ? args.amounts : [args.amount];
  ids.forEach((id, i) => {
    transfer(walk, frame, { from: text(args.from), to: text(args.to), id: number(id), units: number(amounts[i]) });
  });
};

/** A permit in a transaction: somebody hands in a signature of the owner. Only the user's own counts as the user's doing. */
const handedIn =
  (units: (args: Record<string, unknown>) => bigint, how: "permit" | "dai-permit", owner: string): Handler =>
  (args, frame, walk) => {
    if (text(args[owner]) !== frame.from.toLowerCase()) return;
    walk.actions.push({
      kind: "approve",
      chain: walk.chain,
      from: frame.from,
      asset: tokenAsset(walk.chain, frame.to),
      spender: text(args.spender),
      units: units(args),
      how,
    });
  };

const authorized: Handler = (args, frame, walk) =>
  transfer(walk, frame, { from: text(args.from), to: text(args.to), units: number(args.value) });

/** Functions of token contracts. @see https://eips.ethereum.org/all */
export const TOKENS: Dictionary = {
  "transfer(address to,uint256 value)": pays("to", "value"),
  "transferFrom(address from,address to,uint256 value)": pays("to", "value", "from"),
  "safeTransferFrom(address from,address to,uint256 id)": (args, frame, walk) =>
    transfer(walk, frame, { from: text(args.from), to: text(args.to), id: number(args.id), units: 1n }),
  "safeTransferFrom(address from,address to,uint256 id,bytes data)": (args, frame, walk) =>
    transfer(walk, frame, { from: text(args.from), to: text(args.to), id: number(args.id), units: 1n }),
  "safeTransferFrom(address from,address to,uint256 id,uint256 amount,bytes data)": moves1155,
  "safeBatchTransferFrom(address from,address to,uint256[] ids,uint256[] amounts,bytes data)": moves1155,
  "transferPunk(address to,uint256 id)": (args, frame, walk) =>
    transfer(walk, frame, { to: text(args.to), id: number(args.id), units: 1n }),
  "transferAndCall(address to,uint256 value,bytes data)": pays("to", "value"),
  "transferAndCall(address to,uint256 value)": pays("to", "value"),
  "transferFromAndCall(address from,address to,uint256 value,bytes data)": pays("to", "value", "from"),
  "transferShares(address to,uint256 shares)": pays("to", "shares"),
  // ERC-777
  "send(address to,uint256 value,bytes data)": pays("to", "value"),
  "operatorSend(address from,address to,uint256 value,bytes data,bytes operatorData)": pays("to", "value", "from"),
  "authorizeOperator(address operator)": operator("operator", true, "token"),
  "revokeOperator(address operator)": operator("operator", false, "token"),
  // ERC-6909
  "transfer(address to,uint256 id,uint256 amount)": (args, frame, walk) =>
    transfer(walk, frame, { to: text(args.to), id: number(args.id), units: number(args.amount) }),
  "transferFrom(address from,address to,uint256 id,uint256 amount)": (args, frame, walk) =>
    transfer(walk, frame, {
      from: text(args.from),
      to: text(args.to),
      id: number(args.id),
      units: number(args.amount),
    }),
  "approve(address spender,uint256 id,uint256 amount)": (args, frame, walk) =>
    approve(walk, frame, text(args.spender), number(args.amount)),
  "setOperator(address operator,bool approved)": operator("operator", "approved", "token"),
  // Permissions
  "approve(address spender,uint256 value)": (args, frame, walk) =>
    approve(walk, frame, text(args.spender), number(args.value)),
  "setApprovalForAll(address operator,bool approved)": operator("operator", "approved"),
  "increaseAllowance(address spender,uint256 value)": (args, frame, walk) =>
    approve(walk, frame, text(args.spender), number(args.value), "increase"),
  "increaseApproval(address spender,uint256 value)": (args, frame, walk) =>
    approve(walk, frame, text(args.spender), number(args.value), "increase"),
  "approveAndCall(address spender,uint256 value,bytes data)": (args, frame, walk) =>
    approve(walk, frame, text(args.spender), number(args.value), "increase"),
  "approveAndCall(address spender,uint256 value)": (args, frame, walk) =>
    approve(walk, frame, text(args.spender), number(args.value), "increase"),
  "approveMax(address spender)": (args, frame, walk) => approve(walk, frame, text(args.spender), MAX),
  "approveDelegation(address delegatee,uint256 amount)": (args, frame, walk) =>
    approve(walk, frame, text(args.delegatee), number(args.amount)),
  "decreaseAllowance(address spender,uint256 value)": (args, frame, walk) =>
    approve(walk, frame, text(args.spender), 0n),
  "decreaseApproval(address spender,uint256 value)": (args, frame, walk) =>
    approve(walk, frame, text(args.spender), 0n),
  "permit(address owner,address spender,uint256 value,uint256 deadline,uint8 v,bytes32 r,bytes32 s)": handedIn(
    (args) => number(args.value),
    "permit",
    "owner",
  ),
  "permit(address owner,address spender,uint256 value,uint256 deadline,bytes signature)": handedIn(
    (args) => number(args.value),
    "permit",
    "owner",
  ),
  "permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed,uint8 v,bytes32 r,bytes32 s)":
    handedIn((args) => (args.allowed === true ? MAX : 0n), "dai-permit", "holder"),
  "transferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce,uint8 v,bytes32 r,bytes32 s)":
    authorized,
  "receiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce,uint8 v,bytes32 r,bytes32 s)":
    authorized,
  "cancelAuthorization(address authorizer,bytes32 nonce,uint8 v,bytes32 r,bytes32 s)": null,
  // Many payments at once
  "disperseEther(address[] to,uint256[] values)": (args, frame, walk) => {
    list(args.to).forEach((to, i) => {
      const units = number(list(args.values)[i]);
      const asset = nativeAsset(walk.chain);
      walk.actions.push({ kind: "transfer", chain: walk.chain, from: frame.from, to: text(to), asset, units });
    });
  },
  "disperseToken(address token,address[] to,uint256[] values)": (args, frame, walk) => {
    list(args.to).forEach((to, i) => {
      transfer(walk, { ...frame, to: text(args.token) }, { to: text(to), units: number(list(args.values)[i]) });
    });
  },
  // Wrapping, and what changes nothing for anybody else
  "deposit()": null,
  "withdraw(uint256 amount)": null,
  "burn(uint256 amount)": null,
  "mint(uint256 amount)": null,
  "delegate(address delegatee)": null,
};
