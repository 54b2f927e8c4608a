import { authorityOf } from "@alou/chains/evm/authorization";
import { decodeBatch } from "@alou/chains/evm/batch";
import { readSignedTransaction } from "@alou/chains/evm/transaction";
import { batchDelegates } from "@alou/proposals/evm/known-delegates";
import { describe, expect, it } from "vitest";
import { DEMO_ACCOUNTS } from "./demo-accounts.ts";
import { createDemoDesk, type DemoQuestion } from "./demo-desk.ts";
import { createDemoProvider } from "./demo-provider.ts";

const [{ address: OWN }] = DEMO_ACCOUNTS;
const CALLS = [
  { to: "0xdac17f958d2ee523a2206206994597c13d831ec7", value: "0x0", data: "0x095ea7b3" },
  { to: "0x68b3465833fb72a70ecdf485e0e4c7bd8665fc45", value: "0x5", data: "0x5ae401dc" },
];
const BATCH = { version: "2.0.0", chainId: "0x7a69", from: OWN, atomicRequired: true, calls: CALLS };
const TERMS = {
  nonce: "0x5",
  gas: "0x493e0",
  maxFeePerGas: "0x3b9aca00",
  maxPriorityFeePerGas: "0x1",
  accountCode: "none",
};

/** A demo wallet, connected, whose user answers every question as is said. */
async function walletOf({ smart = true, yes = true } = {}) {
  const desk = createDemoDesk();
  const asked: DemoQuestion[] = [];
  const user = { yes: true };
  desk.subscribe(() => {
    const question = desk.read();
    if (!question) return;
    asked.push(question);
    queueMicrotask(() => desk.answer(user.yes));
  });
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const provider = createDemoProvider(desk, memory);
  const request = (method: string, ...params: unknown[]) => provider.request({ method, params });
  await request("eth_requestAccounts");
  provider.setSmart(smart);
  user.yes = yes;
  return { provider, request, asked, again: () => createDemoProvider(desk, memory) };
}

describe("the demo wallet as a smart account", () => {
  it("says that it can do several calls at once, and keeps that", async () => {
    const { request, provider, again } = await walletOf();
    expect(await request("wallet_getCapabilities", OWN)).toMatchObject({ "0x7a69": { atomic: { status: "ready" } } });
    expect(again().smart()).toBe(true);
    provider.setSmart(false);
    expect(await request("wallet_getCapabilities", OWN)).toEqual({ "0x7a69": { eip7702Auth: { supported: true } } });
    await expect(request("alou_signCalls", BATCH, TERMS)).rejects.toMatchObject({ code: 5750 });
  });

  it("shows every call, and signs exactly these, with the code they need", async () => {
    const { request, asked } = await walletOf();
    const raw = String(await request("alou_signCalls", BATCH, TERMS));
    const signed = await readSignedTransaction(raw, { setCode: true });
    expect(signed).toMatchObject({ from: OWN, to: OWN, nonce: 5, gas: 300_000n, value: 0n, maxFeePerGas: 10n ** 9n });
    expect(decodeBatch(OWN, signed)).toEqual(CALLS.map(({ to, value, data }) => ({ to, value: BigInt(value), data })));
    const [authorization, ...more] = signed.authorizations ?? [];
    expect([authorization?.address, authorization?.nonce, more]).toEqual([batchDelegates("eip155:31337")[0], 6, []]);
    expect(authorization && (await authorityOf(authorization))).toBe(OWN);
    expect(asked.at(-1)).toMatchObject({
      kind: "calls",
      account: OWN,
      batch: { calls: [{ data: "0x095ea7b3" }, { value: 5n }] },
    });
  });

  it("sets no code where the account runs it already", async () => {
    const { request, asked } = await walletOf();
    const raw = String(await request("alou_signCalls", BATCH, { ...TERMS, accountCode: "delegated" }));
    expect(await readSignedTransaction(raw)).toMatchObject({ from: OWN, to: OWN, nonce: 5 });
    expect(asked.at(-1)).not.toHaveProperty("batch.code");
  });

  it.each([
    ["another chain", { ...BATCH, chainId: "0x1" }, TERMS, 5710],
    ["another account", { ...BATCH, from: DEMO_ACCOUNTS[1].address }, TERMS, 4100],
    ["no calls", { ...BATCH, calls: [] }, TERMS, -32602],
    ["no gas", BATCH, { ...TERMS, gas: undefined }, -32602],
  ])("refuses %s", async (_, batch, terms, code) => {
    const { request, asked } = await walletOf();
    await expect(request("alou_signCalls", batch, terms)).rejects.toMatchObject({ code });
    expect(asked.map(({ kind }) => kind)).toEqual(["connect"]);
  });

  it("signs nothing its user rejects", async () => {
    const { request } = await walletOf({ yes: false });
    await expect(request("alou_signCalls", BATCH, TERMS)).rejects.toMatchObject({ code: 4001 });
  });
});
