import { foreignOutcome } from "./uniswap.ts";
import {
  type CallFrame,
  type Dictionary,
  type Handler,
  list,
  number,
  record,
  text,
  tokenAsset,
  type Walk,
} from "./walk.ts";

/** What is put in, paid back or taken out counts for `who`: nothing to say while that is the user. */
export const forAccount =
  (who: string): Handler =>
  (args, frame, walk) => {
    const whom = text(args[who]);
    if (whom && whom !== frame.from.toLowerCase()) foreignOutcome(walk, frame, whom);
  };

/** Leave to borrow on the user's account, or to do everything with it. */
function grant(walk: Walk, frame: CallFrame, manager: string, allowed: boolean): void {
  const { chain } = walk;
  walk.actions.push({
    kind: "operator",
    chain,
    from: frame.from,
    token: frame.to,
    operator: manager,
    approved: allowed,
    over: "account",
  });
}

const moved =
  (to: string, token: string, units: string, from?: string): Handler =>
  (args, frame, walk) => {
    const asset = tokenAsset(walk.chain, text(args[token]));
    const whose = from ? text(args[from]) : frame.from;
    const { chain } = walk;
    walk.actions.push({ kind: "transfer", chain, from: whose, to: text(args[to]), asset, units: number(args[units]) });
  };

/** Aave, Compound, Lido and the vaults (ERC-4626). */
export const LENDING: Dictionary = {
  // Aave V2 and V3
  "supply(address asset,uint256 amount,address onBehalfOf,uint16 referralCode)": forAccount("onBehalfOf"),
  "deposit(address asset,uint256 amount,address onBehalfOf,uint16 referralCode)": forAccount("onBehalfOf"),
  "supplyWithPermit(address asset,uint256 amount,address onBehalfOf,uint16 referralCode,uint256 deadline,uint8 v,bytes32 r,bytes32 s)":
    forAccount("onBehalfOf"),
  "withdraw(address asset,uint256 amount,address to)": forAccount("to"),
  "borrow(address asset,uint256 amount,uint256 mode,uint16 referralCode,address onBehalfOf)": forAccount("onBehalfOf"),
  "repay(address asset,uint256 amount,uint256 mode,address onBehalfOf)": forAccount("onBehalfOf"),
  "repayWithATokens(address asset,uint256 amount,uint256 mode)": null,
  "repayWithPermit(address asset,uint256 amount,uint256 mode,address onBehalfOf,uint256 deadline,uint8 v,bytes32 r,bytes32 s)":
    forAccount("onBehalfOf"),
  "setUserUseReserveAsCollateral(address asset,bool use)": null,
  "setUserEMode(uint8 category)": null,
  "swapBorrowRateMode(address asset,uint256 mode)": null,
  "liquidationCall(address collateral,address debt,address user,uint256 amount,bool receive)": null,
  "depositETH(address pool,address onBehalfOf,uint16 referralCode)": forAccount("onBehalfOf"),
  "withdrawETH(address pool,uint256 amount,address to)": forAccount("to"),
  "borrowETH(address pool,uint256 amount,uint256 mode,uint16 referralCode)": null,
  "borrowETH(address pool,uint256 amount,uint16 referralCode)": null,
  "repayETH(address pool,uint256 amount,uint256 mode,address onBehalfOf)": forAccount("onBehalfOf"),
  "repayETH(address pool,uint256 amount,address onBehalfOf)": forAccount("onBehalfOf"),
  "claimRewards(address[] assets,uint256 amount,address to,address reward)": forAccount("to"),
  "claimAllRewards(address[] assets,address to)": forAccount("to"),
  "claimAllRewardsToSelf(address[] assets)": null,
  // Compound III
  "supply(address asset,uint256 amount)": null,
  "supplyTo(address dst,address asset,uint256 amount)": forAccount("dst"),
  "supplyFrom(address from,address dst,address asset,uint256 amount)": forAccount("dst"),
  "withdraw(address asset,uint256 amount)": null,
  "withdrawTo(address to,address asset,uint256 amount)": forAccount("to"),
  "withdrawFrom(address src,address to,address asset,uint256 amount)": forAccount("to"),
  "transferAsset(address dst,address asset,uint256 amount)": moved("dst", "asset", "amount"),
  "transferAssetFrom(address src,address dst,address asset,uint256 amount)": moved("dst", "asset", "amount", "src"),
  "allow(address manager,bool isAllowed)": (args, frame, walk) =>
    grant(walk, frame, text(args.manager), args.isAllowed === true),
  "claim(address comet,address src,bool shouldAccrue)": null,
  // Compound II
  "mint()": null,
  "redeem(uint256 tokens)": null,
  "redeemUnderlying(uint256 amount)": null,
  "borrow(uint256 amount)": null,
  "repayBorrow(uint256 amount)": null,
  "repayBorrow()": null,
  "repayBorrowBehalf(address borrower,uint256 amount)": null,
  "enterMarkets(address[] markets)": null,
  "exitMarket(address market)": null,
  "claimComp(address holder)": null,
  // Maker: the ledger itself, and the vaults of its manager
  "hope(address usr)": (args, frame, walk) => grant(walk, frame, text(args.usr), true),
  "nope(address usr)": (args, frame, walk) => grant(walk, frame, text(args.usr), false),
  "cdpAllow(uint256 cdp,address usr,uint256 ok)": (args, frame, walk) =>
    grant(walk, frame, text(args.usr), number(args.ok) !== 0n),
  "give(uint256 cdp,address dst)": forAccount("dst"),
  // dYdX, Synthetix, Euler
  "setOperators((address operator,bool trusted)[] operators)": (args, frame, walk) => {
    for (const one of list(args.operators).map(record)) grant(walk, frame, text(one.operator), one.trusted === true);
  },
  "approveAllDelegatePowers(address delegate)": (args, frame, walk) => grant(walk, frame, text(args.delegate), true),
  "setAccountOperator(address account,address operator,bool authorized)": (args, frame, walk) =>
    grant(walk, frame, text(args.operator), args.authorized === true),
  // Morpho Blue
  "setAuthorization(address authorized,bool newIsAuthorized)": (args, frame, walk) =>
    grant(walk, frame, text(args.authorized), args.newIsAuthorized === true),
  // Lido, Rocket Pool, EtherFi
  "submit(address referral)": null,
  "wrap(uint256 amount)": null,
  "unwrap(uint256 amount)": null,
  "requestWithdrawals(uint256[] amounts,address owner)": (args, frame, walk) => {
    // Lido takes the zero address for the caller.
    if (!/^0x0{40}$/.test(text(args.owner))) forAccount("owner")(args, frame, walk);
  },
  "requestWithdrawalsWstETH(uint256[] amounts,address owner)": (args, frame, walk) => {
    if (!/^0x0{40}$/.test(text(args.owner))) forAccount("owner")(args, frame, walk);
  },
  "claimWithdrawal(uint256 requestId)": null,
  "claimWithdrawals(uint256[] requestIds,uint256[] hints)": null,
  "claimWithdrawalsTo(uint256[] requestIds,uint256[] hints,address recipient)": forAccount("recipient"),
  // ERC-4626
  "deposit(uint256 assets,address receiver)": forAccount("receiver"),
  "mint(uint256 shares,address receiver)": forAccount("receiver"),
  "withdraw(uint256 assets,address receiver,address owner)": forAccount("receiver"),
  "redeem(uint256 shares,address receiver,address owner)": forAccount("receiver"),
  "depositFor(address account,uint256 amount)": forAccount("account"),
  "withdrawTo(address account,uint256 amount)": forAccount("account"),
};
