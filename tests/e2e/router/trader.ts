import type { Hex } from "@alou/chains/evm/hex";
import { type EvmNode, openEvmNode } from "@alou/chains/evm/node";
import { permitNonceRead, permitTypedData } from "@alou/chains/evm/permit";
import type { Read } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { TypedData } from "@alou/chains/evm/typed-data";
import { newChainHealth } from "@alou/chains/failover";
import type { Call, CallHole, EncodedSwap } from "@alou/defi/calldata/swap-shape";
import { encodeSwap } from "@alou/defi/encode-swap";
import { PERMIT2, permit2AllowanceRead, permitSingleTypedData } from "@alou/defi/permit2/permit2";
import { type PoolSnapshot, readPools } from "@alou/defi/pools/read-pools";
import { findRoute } from "@alou/defi/router/find-route";
import type { RoutedSwap, RoutePlan, RouteRequest, Venue } from "@alou/defi/router/route";
import { ALICE, DEPLOYER } from "@alou/devnet/accounts";
import type { Devnet } from "@alou/devnet/devnet";
import { assetsOf, getAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { type Address, erc20Abi, maxUint256, parseAbi, parseUnits } from "viem";
import { type Clients, clientsOf, send } from "../devnet/clients.ts";

export const CHAIN: ChainId = "eip155:31337";

/** The listed asset of a symbol. */
export function asset(symbol: string): AssetId {
  const found = assetsOf(CHAIN).find((candidate) => candidate.symbol === symbol);
  if (!found) throw new Error(`no ${symbol}`);
  return found.id;
}

/** What is to be exchanged, in whole units. */
export interface Wish {
  readonly sell: string;
  readonly buy: string;
  readonly amount: string;
  readonly side?: "sell" | "buy";
  readonly venues: readonly Venue[];
  /** How a token gets to the router; a plain allowance when left out, of Permit2 by signature. */
  readonly by?: "eip2612";
  readonly maxLegs?: number;
  readonly maxTransactions?: number;
  /** Leaves only some pools in the snapshot. */
  readonly only?: (pool: PoolSnapshot["pools"][number]) => boolean;
}

/** What a transaction did to the trader's balances. */
export interface Outcome {
  readonly status: "success" | "reverted";
  readonly spent: bigint;
  readonly received: bigint;
  readonly gasUsed: bigint;
}

/** Alice, trading: routes are read from the chain, said to the routers, signed and sent. */
export class Trader {
  readonly devnet: Devnet;
  readonly node: EvmNode;
  readonly clients: Clients;

  constructor(devnet: Devnet) {
    this.devnet = devnet;
    this.clients = clientsOf(devnet);
    this.node = openEvmNode({
      chain: CHAIN,
      endpoints: [devnet.rpcUrl],
      fetch,
      now: Date.now,
      health: newChainHealth(),
    });
  }

  /** Gives Alice more of everything than any test sells, and lets the plain routers take it. */
  async fund(): Promise<void> {
    const { WETH, SwapRouter02, SushiV2Router02 } = this.devnet.book;
    await this.devnet.rpc("anvil_setBalance", [ALICE.address, `0x${(10n ** 24n).toString(16)}`]);
    const deposit = { to: WETH, abi: parseAbi(["function deposit() payable"]), name: "deposit", value: 10n ** 22n };
    await send(this.clients.wallet(ALICE.index), deposit);
    for (const symbol of ["USDC", "USDT", "DAI", "WBTC", "LINK", "UNI"]) {
      const to = tokenAddress(asset(symbol)) as Address;
      const args = [ALICE.address, parseUnits("1000000", getAsset(asset(symbol)).decimals)];
      await send(this.clients.wallet(DEPLOYER.index), { to, abi: erc20Abi, name: "transfer", args });
    }
    for (const symbol of ["WETH", "USDC", "USDT", "DAI", "WBTC", "LINK", "UNI"]) {
      for (const spender of [PERMIT2, SwapRouter02, SushiV2Router02]) await this.approve(symbol, spender, maxUint256);
    }
  }

  async approve(symbol: string, spender: Hex, units: bigint): Promise<void> {
    const to = tokenAddress(asset(symbol)) as Address;
    await send(this.clients.wallet(ALICE.index), { to, abi: erc20Abi, name: "approve", args: [spender, units] });
  }

  async read<T>(read: Read<T>): Promise<T> {
    return (await readState(this.node, read)).value;
  }

  async balance(symbol: string, account: Hex = ALICE.address): Promise<bigint> {
    const token = tokenAddress(asset(symbol));
    if (!token) return this.clients.reader.getBalance({ address: account });
    return this.clients.reader.readContract({
      address: token,
      abi: erc20Abi,
      functionName: "balanceOf",
      args: [account],
    });
  }

  /** The route for a wish, over the pools as they are now. */
  async route(wish: Wish): Promise<RoutePlan> {
    const [sell, buy, side] = [asset(wish.sell), asset(wish.buy), wish.side ?? "sell"];
    const pools = await this.read(readPools(CHAIN, sell, buy));
    if (!pools) throw new Error("the pools cannot be read");
    const request: RouteRequest = {
      snapshot: { ...pools, pools: pools.pools.filter(wish.only ?? (() => true)) },
      sell,
      buy,
      side,
      amount: parseUnits(wish.amount, getAsset(side === "sell" ? sell : buy).decimals),
      venues: wish.venues.map((venue) => ({ venue, extraGas: 0n, extraRequests: 0 })),
      gasPrice: 10n ** 9n,
      slippageBps: 50,
      ...(wish.maxLegs !== undefined && { maxLegs: wish.maxLegs }),
      ...(wish.maxTransactions !== undefined && { maxTransactions: wish.maxTransactions }),
    };
    const { best } = findRoute(request);
    if (!best) throw new Error(`no route from ${wish.sell} to ${wish.buy}`);
    return best;
  }

  /** The call of a routed swap, with whatever signature its venue needs. */
  async encode(swap: RoutedSwap, by?: "eip2612"): Promise<EncodedSwap> {
    const recipient: Hex = ALICE.address;
    const { timestamp } = await this.clients.reader.getBlock();
    const deadline = Number(timestamp) + 600;
    const token = tokenAddress(swap.sell);
    const spender = encodeSwap(swap, CHAIN, { recipient, deadline }).to;
    const amount = swap.side === "sell" ? swap.amountIn : swap.limit;
    if (token && swap.venue === "universal-router") {
      const { nonce } = (await this.read(permit2AllowanceRead(recipient, token, spender))) ?? { nonce: 0 };
      const permit = { token, amount, expiration: deadline, nonce, spender, sigDeadline: deadline };
      const call = encodeSwap(swap, CHAIN, { recipient, deadline, permit2: permit });
      return fill(call, await this.sign(permitSingleTypedData(permit, this.devnet.chainId)));
    }
    if (token && by === "eip2612") {
      const nonce = await this.read(permitNonceRead(token, recipient));
      const domain = getAsset(swap.sell).quirks?.permit;
      if (nonce === undefined || !domain) throw new Error("no permit");
      const fields = {
        token,
        domain,
        chainId: this.devnet.chainId,
        owner: recipient,
        spender,
        units: amount,
        nonce,
        deadline,
      };
      const call = encodeSwap(swap, CHAIN, { recipient, deadline, eip2612: { token, amount, deadline } });
      return fill(call, await this.sign(permitTypedData(fields)));
    }
    return encodeSwap(swap, CHAIN, { recipient, deadline });
  }

  /** Sends a call and tells what it did to Alice, the network fee left out. */
  async send({ to, value, data }: Call, sell: string, buy: string): Promise<Outcome> {
    const [sold, bought] = [await this.balance(sell), await this.balance(buy)];
    const wallet = this.clients.wallet(ALICE.index);
    const receipt = await wallet.sendTransactionSync({ to, value, data, gas: 6_000_000n, throwOnReceiptRevert: false });
    const fee = receipt.gasUsed * receipt.effectiveGasPrice;
    return {
      status: receipt.status,
      spent: sold - (await this.balance(sell)) - (sell === "ETH" ? fee : 0n),
      received: (await this.balance(buy)) - bought + (buy === "ETH" ? fee : 0n),
      gasUsed: receipt.gasUsed,
    };
  }

  private sign(data: TypedData): Promise<Hex> {
    return this.clients
      .wallet(ALICE.index)
      .signTypedData(data as Parameters<ReturnType<Clients["wallet"]>["signTypedData"]>[0]);
  }
}

/** Puts a signature into the holes that were left for it. */
function fill(call: EncodedSwap, signature: Hex): EncodedSwap {
  const digits = signature.slice(2);
  const parts: Record<CallHole["part"], string> = {
    rsv: digits,
    r: digits.slice(0, 64),
    s: digits.slice(64, 128),
    v: digits.slice(128).padStart(64, "0"),
  };
  const data = call.holes.reduce((whole, { part, offset }) => {
    const at = 2 + offset * 2;
    return whole.slice(0, at) + parts[part] + whole.slice(at + parts[part].length);
  }, call.data as string);
  return { ...call, data: data as Hex, holes: [] };
}
