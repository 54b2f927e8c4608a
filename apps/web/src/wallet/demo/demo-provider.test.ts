import { parseTransaction, recoverMessageAddress, recoverTransactionAddress, recoverTypedDataAddress } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { utf8Hex } from "../standards/eip-1193.ts";
import { DEMO_ACCOUNTS } from "./demo-accounts.ts";
import { createDemoDesk, type DemoQuestion } from "./demo-desk.ts";
import { createDemoProvider } from "./demo-provider.ts";

type Hex = `0x${string}`;
const [FIRST, SECOND] = DEMO_ACCOUNTS;

/** A demo wallet whose user answers every question as the test says at that moment. */
function walletOf(yes: boolean) {
  const user = { agrees: yes };
  const desk = createDemoDesk();
  const asked: DemoQuestion[] = [];
  desk.subscribe(() => {
    const question = desk.read();
    if (!question) return;
    asked.push(question);
    queueMicrotask(() => desk.answer(user.agrees));
  });
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const provider = createDemoProvider(desk, storage);
  const request = (method: string, ...params: unknown[]) => provider.request({ method, params }) as Promise<never>;
  return { provider, request, asked, user };
}

const TRANSACTION = {
  type: "0x2",
  chainId: "0x7a69",
  from: FIRST.address,
  to: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  value: "0xde0b6b3a7640000",
  data: "0x",
  nonce: "0x5",
  gas: "0x5208",
  maxFeePerGas: "0x3b9aca00",
  maxPriorityFeePerGas: "0x1",
};

describe("the demo wallet", () => {
  it("has the keys of the addresses it shows", () => {
    for (const { address, key } of DEMO_ACCOUNTS) expect(privateKeyToAddress(key)).toBe(address);
  });

  it("shows no account before its user agrees", async () => {
    const { request } = walletOf(false);
    expect(await request("eth_accounts")).toEqual([]);
    await expect(request("eth_requestAccounts")).rejects.toMatchObject({ code: 4001 });
    expect(await request("eth_accounts")).toEqual([]);
  });

  it("signs texts, typed data and transactions that recover to its account", async () => {
    const { request, asked } = walletOf(true);
    await request("eth_requestAccounts");
    const message = "127.0.0.1 wants you to sign in 登录";
    const signature: Hex = await request("personal_sign", utf8Hex(message), FIRST.address);
    expect(await recoverMessageAddress({ message, signature })).toBe(FIRST.address);

    const typed = {
      domain: { name: "USD Coin", version: "2", chainId: 31337, verifyingContract: SECOND.address },
      types: {
        Permit: [
          { name: "owner", type: "address" },
          { name: "value", type: "uint256" },
        ],
      },
      primaryType: "Permit",
      message: { owner: FIRST.address, value: "5000000000" },
    } as const;
    const permit: Hex = await request("eth_signTypedData_v4", FIRST.address, JSON.stringify(typed));
    const recovered = await recoverTypedDataAddress({
      ...typed,
      message: { owner: FIRST.address, value: 5_000_000_000n },
      signature: permit,
    });
    expect(recovered).toBe(FIRST.address);

    const raw: `0x02${string}` = await request("eth_signTransaction", TRANSACTION);
    expect(await recoverTransactionAddress({ serializedTransaction: raw })).toBe(FIRST.address);
    expect(parseTransaction(raw)).toMatchObject({ chainId: 31337, nonce: 5, value: 10n ** 18n, gas: 21_000n });
    expect(asked.map(({ kind }) => kind)).toEqual(["connect", "message", "typed-data", "transaction"]);
    expect(asked[1]).toMatchObject({ text: message });
    expect(asked[2]).toMatchObject({
      fields: [
        ["owner", FIRST.address],
        ["value", "5000000000"],
      ],
    });
  });

  it("signs nothing its user rejects", async () => {
    const { request, user, asked } = walletOf(true);
    await request("eth_requestAccounts");
    user.agrees = false;
    await expect(request("personal_sign", "0x00", FIRST.address)).rejects.toMatchObject({ code: 4001 });
    await expect(request("eth_signTransaction", TRANSACTION)).rejects.toMatchObject({ code: 4001 });
    expect(asked.map(({ kind }) => kind)).toEqual(["connect", "message", "transaction"]);
  });

  it("signs for the chosen account alone", async () => {
    const { request, provider } = walletOf(true);
    await request("eth_requestAccounts");
    const heard: unknown[] = [];
    provider.on?.("accountsChanged", (accounts) => heard.push(accounts));
    provider.choose(1);
    expect(heard).toEqual([[SECOND.address]]);
    await expect(request("eth_signTransaction", TRANSACTION)).rejects.toMatchObject({ code: 4100 });
  });

  it("refuses every chain but the local one: its keys are public", async () => {
    const { request } = walletOf(true);
    await request("eth_requestAccounts");
    await expect(request("eth_signTransaction", { ...TRANSACTION, chainId: "0x1" })).rejects.toMatchObject({
      code: 4901,
    });
    const typed = { domain: { chainId: 1 }, types: {}, primaryType: "X", message: {} };
    await expect(request("eth_signTypedData_v4", FIRST.address, JSON.stringify(typed))).rejects.toMatchObject({
      code: 4901,
    });
    await expect(request("wallet_switchEthereumChain", { chainId: "0x1" })).rejects.toMatchObject({ code: 4902 });
  });

  it("does not fill in what a transaction lacks", async () => {
    const { request } = walletOf(true);
    await request("eth_requestAccounts");
    const { gas: _, ...incomplete } = TRANSACTION;
    await expect(request("eth_signTransaction", incomplete)).rejects.toMatchObject({ code: -32602 });
    await expect(request("eth_sendTransaction", TRANSACTION)).rejects.toMatchObject({ code: 4200 });
  });
});
