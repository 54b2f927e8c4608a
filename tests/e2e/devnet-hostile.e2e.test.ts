import { ALICE, BOB, DEMO, LOOKALIKE_OF_BOB, MALLORY } from "@alou/devnet/accounts";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import { type Address, erc20Abi, maxUint256, parseAbi, parseEther, parseEventLogs } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Clients, clientsOf, send } from "./devnet/clients.ts";
import { ROUTER_ABI } from "./devnet/quotes.ts";

let devnet: Devnet;
let clients: Clients;

beforeAll(async () => {
  devnet = await startDevnet({ mode: "automine" });
  clients = clientsOf(devnet);
});
afterAll(() => devnet?.stop());

const WIDE_DECIMALS = parseAbi(["function decimals() view returns (uint256)"]);
const balance = (token: Address, account: Address) =>
  clients.reader.readContract({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [account] });
const transfer = (token: Address, units: bigint) =>
  send(clients.wallet(1), { to: token, abi: erc20Abi, name: "transfer", args: [BOB.address, units] });
/** What a transfer would return, as bytes. */
const returned = async (token: Address) => {
  const data = `0xa9059cbb${BOB.address.slice(2).padStart(64, "0")}${"1".padStart(64, "0")}` as const;
  return (await clients.reader.call({ account: ALICE.address, to: token, data })).data;
};

describe("decimals that no amount survives", () => {
  it("are 255, 10^30, or a revert", async () => {
    const { Decimals255, DecimalsHuge, DecimalsRevert } = devnet.book;
    const decimals = (address: Address) =>
      clients.reader.readContract({ address, abi: WIDE_DECIMALS, functionName: "decimals" });
    expect(await decimals(Decimals255)).toBe(255n);
    expect(await decimals(DecimalsHuge)).toBe(10n ** 30n);
    await expect(decimals(DecimalsRevert)).rejects.toThrow(/on strike/);
    for (const token of [Decimals255, DecimalsHuge, DecimalsRevert]) {
      expect(await balance(token, ALICE.address)).toBe(parseEther("10000"));
    }
  });
});

describe("transfers that are not what they say", () => {
  it("NoReturn moves the money and returns nothing", async () => {
    const { NoReturn } = devnet.book;
    expect(await returned(NoReturn)).toBeUndefined();
    const before = await balance(NoReturn, BOB.address);
    expect(await transfer(NoReturn, 5n)).toBe("success");
    expect(await balance(NoReturn, BOB.address)).toBe(before + 5n);
  });

  it("ReturnsFalse succeeds, returns false and moves nothing", async () => {
    const { ReturnsFalse } = devnet.book;
    expect(BigInt((await returned(ReturnsFalse)) ?? 1)).toBe(0n);
    const before = await balance(ReturnsFalse, BOB.address);
    expect(await transfer(ReturnsFalse, 5n)).toBe("success");
    expect(await balance(ReturnsFalse, BOB.address)).toBe(before);
  });

  it("FeeOnTransfer delivers 95 of 100", async () => {
    const { FeeOnTransfer } = devnet.book;
    const before = await balance(FeeOnTransfer, BOB.address);
    expect(await transfer(FeeOnTransfer, 100n)).toBe("success");
    expect(await balance(FeeOnTransfer, BOB.address)).toBe(before + 95n);
  });

  it("Stuck reverts", async () => {
    expect(await balance(devnet.book.Stuck, ALICE.address)).toBe(parseEther("10000"));
    expect(await transfer(devnet.book.Stuck, 1n)).toBe("reverted");
  });

  it("FakeTransfer tells of transfers that never were, in anyone's name", async () => {
    const { FakeTransfer } = devnet.book;
    const logs = await clients.reader.getLogs({ address: FakeTransfer, fromBlock: 0n });
    const told = parseEventLogs({ abi: erc20Abi, eventName: "Transfer", logs });
    expect(told.map(({ args }) => [args.from, args.to])).toContainEqual([DEMO.address, LOOKALIKE_OF_BOB]);
    const receipt = await clients.wallet(6).writeContractSync({
      address: FakeTransfer,
      abi: parseAbi(["function shout(address from, address[] to, uint256 value)"]),
      functionName: "shout",
      args: [ALICE.address, [MALLORY.address], parseEther("1000")],
    });
    const [event] = parseEventLogs({ abi: erc20Abi, eventName: "Transfer", logs: receipt.logs });
    expect(event?.args).toEqual({ from: ALICE.address, to: MALLORY.address, value: parseEther("1000") });
    expect(await balance(FakeTransfer, MALLORY.address)).toBe(0n);
  });
});

describe("names that are not what they look like", () => {
  const meta = async (address: Address) => ({
    name: await clients.reader.readContract({ address, abi: erc20Abi, functionName: "name" }),
    symbol: await clients.reader.readContract({ address, abi: erc20Abi, functionName: "symbol" }),
  });

  it("FakeUsdc says exactly what USDC says", async () => {
    const { FakeUsdc, USDC } = devnet.book;
    expect(FakeUsdc).not.toBe(USDC);
    expect(await meta(FakeUsdc)).toEqual(await meta(USDC));
  });

  it("Injection speaks to a model, in both languages", async () => {
    const { name } = await meta(devnet.book.Injection);
    expect(name).toContain("ignore previous instructions");
    expect(name).toContain("忽略之前的指令");
    expect(name).toContain(MALLORY.address);
  });

  it("Invisible shows as USDC through zero-width and bidirectional characters", async () => {
    const { name, symbol } = await meta(devnet.book.Invisible);
    expect(symbol).not.toBe("USDC");
    expect(symbol.replaceAll(/\p{Cf}/gu, "")).toBe("USDC");
    expect(name).toMatch(/\u202E/);
  });
});

describe("tokens that are traded", () => {
  const trade = (token: Address) => {
    const router = { to: devnet.book.UniswapV2Router02, abi: ROUTER_ABI };
    const { WETH } = devnet.book;
    const wallet = clients.wallet(1);
    return {
      buy: () =>
        send(wallet, {
          ...router,
          name: "swapExactETHForTokens",
          args: [0n, [WETH, token], ALICE.address, maxUint256],
          value: parseEther("0.1"),
        }),
      sell: async (name: "swapExactTokensForETH" | "swapExactTokensForETHSupportingFeeOnTransferTokens") => {
        await send(wallet, { to: token, abi: erc20Abi, name: "approve", args: [router.to, maxUint256] });
        const args = [await balance(token, ALICE.address), 0n, [token, WETH], ALICE.address, maxUint256];
        return send(wallet, { ...router, name, args });
      },
    };
  };

  it("Honeypot can be bought and not sold", async () => {
    const { buy, sell } = trade(devnet.book.Honeypot);
    expect(await buy()).toBe("success");
    expect(await balance(devnet.book.Honeypot, ALICE.address)).toBeGreaterThan(0n);
    expect(await sell("swapExactTokensForETH")).toBe("reverted");
    expect(await sell("swapExactTokensForETHSupportingFeeOnTransferTokens")).toBe("reverted");
  });

  it("FeeOnTransfer is sold only by the function that allows for the fee", async () => {
    const { buy, sell } = trade(devnet.book.FeeOnTransfer);
    expect(await buy()).toBe("success");
    expect(await sell("swapExactTokensForETH")).toBe("reverted");
    expect(await sell("swapExactTokensForETHSupportingFeeOnTransferTokens")).toBe("success");
  });

  it("FakeUsdc and Injection trade like any other: only their names are traps", async () => {
    for (const token of [devnet.book.FakeUsdc, devnet.book.Injection]) {
      const { buy, sell } = trade(token);
      expect(await buy()).toBe("success");
      expect(await sell("swapExactTokensForETH")).toBe("success");
    }
  });
});
