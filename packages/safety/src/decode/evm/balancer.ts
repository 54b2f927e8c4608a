import { ExchangePlan } from "./exchange-plan.ts";
import { forAccount } from "./lending.ts";
import { type Dictionary, type Handler, list, number, record, text } from "./walk.ts";

const FUNDS = "(address sender,bool fromInternal,address recipient,bool toInternal) funds";

/** One swap: an amount given in has a least amount out as its limit, an amount given out a most amount in. */
const single: Handler = (args, frame, walk) => {
  const swap = record(args.swap);
  const [isGivenIn, amount, limit] = [number(swap.kind) === 0n, number(swap.amount), number(args.limit)];
  const plan = new ExchangePlan();
  plan.swap({
    sell: text(swap.assetIn),
    buy: text(swap.assetOut),
    ...(isGivenIn ? { sellUnits: amount } : { limitless: limit >= 1n << 255n }),
    leastUnits: isGivenIn ? limit : amount,
    recipient: text(record(args.funds).recipient),
    deadline: number(args.deadline),
  });
  plan.finish(frame, walk, [], []);
};

/** Several at once: a limit below zero is what must come out at least of that asset, one above zero what may go in at most. */
const batch: Handler = (args, frame, walk) => {
  const limits = list(args.limits).map(number);
  const assets = list(args.assets).map(text);
  const [sold, bought] = [limits.findIndex((limit) => limit > 0n), limits.findIndex((limit) => limit < 0n)];
  const plan = new ExchangePlan();
  plan.swap({
    ...(assets[sold] !== undefined && { sell: assets[sold] }),
    ...(assets[bought] !== undefined && { buy: assets[bought] }),
    sellUnits: limits[sold] ?? 0n,
    leastUnits: -(limits[bought] ?? 0n),
    recipient: text(record(args.funds).recipient),
    deadline: number(args.deadline),
  });
  plan.finish(frame, walk, [], []);
};

/** Balancer's Vault, second version. @see https://docs-v2.balancer.fi/reference/contracts/vault.html */
export const BALANCER: Dictionary = {
  [`swap((bytes32 poolId,uint8 kind,address assetIn,address assetOut,uint256 amount,bytes userData) swap,${FUNDS},uint256 limit,uint256 deadline)`]:
    single,
  [`batchSwap(uint8 kind,(bytes32 poolId,uint256 assetIn,uint256 assetOut,uint256 amount,bytes userData)[] swaps,address[] assets,${FUNDS},int256[] limits,uint256 deadline)`]:
    batch,
  "joinPool(bytes32 poolId,address sender,address recipient,(address[] assets,uint256[] max,bytes userData,bool fromInternal) request)":
    forAccount("recipient"),
  "exitPool(bytes32 poolId,address sender,address recipient,(address[] assets,uint256[] min,bytes userData,bool toInternal) request)":
    forAccount("recipient"),
  "setRelayerApproval(address sender,address relayer,bool approved)": (args, frame, walk) => {
    walk.actions.push({
      kind: "operator",
      chain: walk.chain,
      from: text(args.sender),
      token: frame.to,
      operator: text(args.relayer),
      approved: args.approved === true,
      over: "account",
    });
  },
};
