// Permissions of every kind on local chains with the real programs: told, taken back, and the chains agree.
import { randomUUID } from "node:crypto";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { isMined, isOver, receiptOf, signAll, waitFor } from "@alou/cli/demo/corridor-walk";
import { signEach, signInAs } from "@alou/cli/demo/family-walk";
import type { FamilyWallet } from "@alou/cli/demo/family-wallet";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { cosmosWallet } from "@alou/cli/demo/wallets/cosmos-wallet";
import { solanaWallet } from "@alou/cli/demo/wallets/solana-wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { ALICE, BOB, DEMO, LINWEI, MALLORY, PUBLIC_TEST_MNEMONIC } from "@alou/devnet/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { SOLANA_BOOK } from "@alou/devnet/solana/book";
import { SOLANA_DEMO, SOLANA_MALLORY } from "@alou/devnet/solana/keys";
import { type Hex, toHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smartWallet } from "./batch/smart-wallet.ts";
import { call, delegateTokens, grantOnCosmos, PERMIT2, permit2Call, rpcAt, UNLIMITED } from "./permissions/give.ts";

const CHAIN = "eip155:31337";
const USDC: Hex = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const DAI: Hex = "0x6B175474E89094C44Da98b954EedeAC495271d0F";
const THIEF: Hex = "0x1234567890123456789012345678901234567890";
const TOKEN = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
const TOKEN_2022 = "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb";

let world: World;
beforeAll(async () => {
  world = await startWorld({ families: ["solana", "cosmos"], worker: { rateLimits: false } });
});
afterAll(() => world?.stop());

const rpc = <T>(method: string, ...params: unknown[]) => world.devnet.rpc<T>(method, params);
const view = async (to: string, data: Hex): Promise<bigint> =>
  BigInt(`0x${(await rpc<string>("eth_call", { to, data }, "latest")).slice(2, 66) || "0"}`);

/** The key of a public test account. */
function keyOf({ index }: { readonly index: number }): Hex {
  const { privateKey } = mnemonicToAccount(PUBLIC_TEST_MNEMONIC, { addressIndex: index }).getHdKey();
  if (!privateKey) throw new Error("no key");
  return toHex(privateKey);
}

/** Sent by the node, as the account. */
async function send(from: string, to: string, data: Hex): Promise<void> {
  const hash = await rpc<string>("eth_sendTransaction", { from, to, data });
  await world.devnet.mine(1);
  for (let tries = 0; tries < 100; tries++) {
    const receipt = await rpc<{ status: string } | null>("eth_getTransactionReceipt", hash);
    if (receipt?.status === "0x1") return;
    if (receipt) throw new Error(`${data.slice(0, 10)} reverted`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it was never mined");
}

/** Everything an account of Ethereum can let somebody take. */
async function giveAll(owner: string, firstStudy: number): Promise<void> {
  const { CeladonStudies, KilnEditions } = world.devnet.book as unknown as Record<string, Hex>;
  const inAMonth = Math.floor(Date.now() / 1_000) + 30 * 86_400;
  await send(owner, USDC, call("approve", THIEF, UNLIMITED));
  await send(owner, DAI, call("approve", THIEF, 25n * 10n ** 18n));
  await send(owner, CeladonStudies as Hex, call("setApprovalForAll", THIEF, true));
  await send(owner, CeladonStudies as Hex, call("approve", THIEF, BigInt(firstStudy)));
  await send(owner, KilnEditions as Hex, call("setApprovalForAll", THIEF, true));
  await send(owner, PERMIT2, permit2Call("approve", USDC, THIEF, 7_000_000n, inAMonth));
  await send(owner, PERMIT2, permit2Call("approve", DAI, THIEF, (1n << 160n) - 1n, inAMonth));
}

/** What of it stands, by the contracts' own word. */
async function standing(owner: string, firstStudy: number): Promise<bigint[]> {
  const { CeladonStudies, KilnEditions } = world.devnet.book as unknown as Record<string, Hex>;
  return await Promise.all([
    view(USDC, call("allowance", owner, THIEF)),
    view(DAI, call("allowance", owner, THIEF)),
    view(CeladonStudies as Hex, call("isApprovedForAll", owner, THIEF)),
    view(CeladonStudies as Hex, call("getApproved", BigInt(firstStudy))),
    view(KilnEditions as Hex, call("isApprovedForAll", owner, THIEF)),
    view(PERMIT2, permit2Call("allowance", owner, USDC, THIEF)),
    view(PERMIT2, permit2Call("allowance", owner, DAI, THIEF)),
  ]);
}

const listed = async ({ client }: ApiSession) => (await client.call("listPermissions", {})).permissions;

/** Plans to take back everything that `spender` may take. */
async function revocation(session: ApiSession, spender: string, more: object = {}) {
  const permissions = (await listed(session)).filter((one) => one.spender.address === spender);
  const items = permissions.map(({ account, permission }) => ({ account, permission }));
  const { intents } = await session.client.call("createRevocations", { body: { items, key: randomUUID() } });
  expect(intents).toHaveLength(1);
  const body = { intent: intents[0] as string, ...more };
  return { permissions, proposal: (await session.client.call("createProposal", { body })).proposal };
}

describe("permissions on Ethereum", () => {
  it("are told in every kind, with what they expose and whether they were used", async () => {
    const alice = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[1]));
    await giveAll(ALICE.address, ALICE.index * 3 + 1);
    const found = (await listed(alice)).filter(({ spender }) => spender.address === THIEF);
    expect(found.map(({ permission }) => permission.kind).sort()).toEqual(
      ["erc20", "erc20", "erc721", "operator", "operator", "permit2", "permit2"].sort(),
    );
    const usdc = found.find(({ permission }) => permission.kind === "erc20" && permission.token === USDC);
    expect(usdc).toMatchObject({
      unlimited: true,
      lastUse: { state: "never" },
      severity: "danger",
      of: { en: "USDC" },
    });
    expect(usdc?.spender).toMatchObject({ kind: "account", label: null });
    expect(Number(usdc?.exposureUsd)).toBeGreaterThan(100);
    const dai = found.find(({ permission }) => permission.kind === "erc20" && permission.token === DAI);
    expect(dai?.takeable).toBe((25n * 10n ** 18n).toString());
    const permit = found.find(({ permission }) => permission.kind === "permit2" && permission.token === USDC);
    expect(permit).toMatchObject({ takeable: "7000000", unlimited: false });
    expect(permit?.expiresAt).toBeGreaterThan(Date.now() / 1_000);
    expect(found.find(({ permission }) => permission.kind === "erc721")?.of.en).toMatch(/^Celadon Studies #\d+$/);
    // NFTs have no trusted price: nothing is claimed.
    expect(found.find(({ permission }) => permission.kind === "operator")?.exposureUsd).toBeNull();
    // The worst of all stands first.
    expect(found[0]?.severity).toBe("danger");
  });

  it("are told as used once the spender has taken something, and as not used by the owner's own payments", async () => {
    const bob = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[2]));
    await send(BOB.address, USDC, call("approve", MALLORY.address, 50_000_000n));
    await send(BOB.address, DAI, call("approve", MALLORY.address, 10n ** 18n));
    await send(MALLORY.address, USDC, call("transferFrom", BOB.address, MALLORY.address, 1_000_000n));
    await send(BOB.address, DAI, `0xa9059cbb${MALLORY.address.slice(2).padStart(64, "0")}${"1".padStart(64, "0")}`);
    const found = (await listed(bob)).filter(({ spender }) => spender.address === MALLORY.address);
    const of = (token: string) => found.find(({ permission }) => "token" in permission && permission.token === token);
    expect(of(USDC)?.lastUse.state).toBe("used");
    expect(of(DAI)?.lastUse.state).toBe("never");
    expect(of(USDC)?.findings.map(({ id }) => id)).not.toContain("AP-15");
  });

  it("are all taken back in one request of a wallet that can, Permit2's in one call", async () => {
    const alice = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[1]));
    const wallet = smartWallet(PUBLIC_TEST_KEYS[1], world.devnet.book.BatchAccount);
    const study = ALICE.index * 3 + 1;
    expect((await standing(ALICE.address, study)).every((one) => one > 0n)).toBe(true);
    const { proposal } = await revocation(alice, THIEF, { capabilities: { atomicBatch: [CHAIN] } });
    expect(proposal).toMatchObject({ status: "ready", simulation: { exact: true } });
    const [ask, ...more] = proposal.requests;
    if (ask?.kind !== "calls" || more.length > 0) throw new Error("one batch was expected");
    // Five calls of tokens, and one for both of Permit2's.
    expect(ask.calls).toHaveLength(6);
    expect(ask.calls.filter(({ call: { signature } }) => signature?.startsWith("lockdown"))).toHaveLength(1);
    const ends = proposal.simulation?.checks.filter(({ id }) => id === "permission-is") ?? [];
    expect(ends).toHaveLength(7);
    expect(ends.every(({ holds }) => holds)).toBe(true);
    const params = { proposal: proposal.id };
    await alice.client.call("beginSigning", { params, body: {} });
    const body = { via: "raw" as const, request: 0, raw: await wallet.sign(ask) };
    const { transaction } = await alice.client.call("submitTransaction", { params, body });
    expect(await waitFor(alice.client, transaction.id, isOver)).toMatchObject({ state: "final" });
    expect(await standing(ALICE.address, study)).toEqual([0n, 0n, 0n, 0n, 0n, 0n, 0n]);
    const receipt = await receiptOf(alice.client, proposal.id);
    expect(receipt).toMatchObject({ proposalHash: proposal.hash, unexpected: [], realised: [] });
    expect((await listed(alice)).filter(({ spender }) => spender.address === THIEF)).toEqual([]);
  });

  it("are a row of transactions for a wallet that cannot, and what is gone already is left out", async () => {
    const demo = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
    const wallet = scriptedWallet(PUBLIC_TEST_KEYS[0]);
    await giveAll(DEMO.address, DEMO.index * 3 + 1);
    const { permissions } = await revocation(demo, THIEF);
    expect(permissions).toHaveLength(7);
    // Between the look and the click the owner takes one back elsewhere.
    await send(DEMO.address, USDC, call("approve", THIEF, 0n));
    const items = permissions.map(({ account, permission }) => ({ account, permission }));
    const { intents } = await demo.client.call("createRevocations", { body: { items, key: randomUUID() } });
    const { proposal } = await demo.client.call("createProposal", { body: { intent: intents[0] as string } });
    expect(proposal.requests.map(({ kind }) => kind)).toEqual(Array(5).fill("transaction"));
    await waitFor(demo.client, (await signAll(demo.client, wallet, proposal)).id, isMined);
    expect(await standing(DEMO.address, DEMO.index * 3 + 1)).toEqual([0n, 0n, 0n, 0n, 0n, 0n, 0n]);
    const again = demo.client.call("createProposal", { body: { intent: intents[0] as string } });
    await expect(again).rejects.toMatchObject({ problem: { code: "already_submitted" } });
  });

  it.each([
    ["撤销所有给 {who} 的授权", "zh"],
    ["revoke all approvals to {who}", "en"],
  ])("are one batch where the words mean several: %s", async (text) => {
    const linwei = await signInWith(world.url, scriptedWallet(keyOf(LINWEI)));
    const study = LINWEI.index * 3 + 1;
    await giveAll(LINWEI.address, study);
    const body = { text: text.replace("{who}", THIEF), chain: CHAIN, key: randomUUID() };
    const plan = await linwei.client.call("createPlan", { body });
    expect(plan.intents).toHaveLength(1);
    const [intent] = plan.intents;
    if (intent?.kind !== "revoke-permissions") throw new Error(intent?.kind);
    expect(intent.permissions.value).toHaveLength(7);
    const { proposal } = await linwei.client.call("createProposal", { body: { intent: intent.id } });
    await waitFor(linwei.client, (await signAll(linwei.client, scriptedWallet(keyOf(LINWEI)), proposal)).id, isMined);
    expect(await standing(LINWEI.address, study)).toEqual([0n, 0n, 0n, 0n, 0n, 0n, 0n]);
  });

  it.each(["取消我所有无限授权", "revoke all my unlimited approvals"])(
    "that are unlimited are one batch of exactly those: %s",
    async (text) => {
      const linwei = await signInWith(world.url, scriptedWallet(keyOf(LINWEI)));
      const study = LINWEI.index * 3 + 1;
      await giveAll(LINWEI.address, study);
      const plan = await linwei.client.call("createPlan", { body: { text, chain: CHAIN, key: randomUUID() } });
      expect(plan).toMatchObject({ disposition: "build", clarify: [], warnings: [] });
      const [intent, ...more] = plan.intents;
      if (intent?.kind !== "revoke-permissions" || more.length > 0) throw new Error("one batch was expected");
      expect(intent.permissions.value.map(({ kind }) => kind).sort()).toEqual([
        ...["erc20", "operator", "operator", "permit2"],
      ]);
      const { proposal } = await linwei.client.call("createProposal", { body: { intent: intent.id } });
      await waitFor(linwei.client, (await signAll(linwei.client, scriptedWallet(keyOf(LINWEI)), proposal)).id, isMined);
      // What has a bound stays: 25 DAI, the single NFT, 7 USDC through Permit2.
      const left = await standing(LINWEI.address, study);
      expect(left.map((units) => units > 0n)).toEqual([false, true, false, true, false, true, false]);
      expect(left[1]).toBe(25n * 10n ** 18n);
    },
  );

  it("of somebody else, or of another chain, are not planned", async () => {
    const demo = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
    const permission = { kind: "erc20" as const, token: USDC, spender: THIEF };
    const plan = (items: never[]) => demo.client.call("createRevocations", { body: { items, key: randomUUID() } });
    const foreign = [{ account: `${CHAIN}:${LINWEI.address}`, permission }] as never[];
    await expect(plan(foreign)).rejects.toMatchObject({ problem: { code: "bad_request" } });
    const other = { kind: "feegrant" as const, spender: cosmosAccounts().bob.address("cosmos") };
    const wrong = [{ account: `${CHAIN}:${DEMO.address}`, permission: other }] as never[];
    await expect(plan(wrong)).rejects.toMatchObject({ problem: { code: "bad_request" } });
  });
});

/** Signs a revocation with a family's wallet, and waits until nothing can undo it. */
async function carriedOut(session: ApiSession, wallet: FamilyWallet, spender: string) {
  const { permissions, proposal } = await revocation(session, spender);
  expect(proposal.status).toBe("ready");
  expect(proposal.requests).toHaveLength(1);
  const sent = await signEach(session.client, wallet, proposal);
  expect(await waitFor(session.client, sent.id, isOver)).toMatchObject({ state: "final" });
  expect(await receiptOf(session.client, proposal.id)).toMatchObject({ proposalHash: proposal.hash, unexpected: [] });
  return { permissions, proposal };
}

describe("delegates on Solana", () => {
  it("of both token programs end in one transaction", async () => {
    const wallet = solanaWallet(0);
    const session = await signInAs(world.url, wallet);
    const url = world.others.solana?.rpcUrl ?? "";
    const thief = SOLANA_MALLORY.address;
    const accounts = await delegateTokens(url, SOLANA_DEMO, thief, [
      { mint: SOLANA_BOOK.usdc, program: TOKEN, amount: 3_000_000n },
      { mint: SOLANA_BOOK.clawback, program: TOKEN_2022, amount: (1n << 64n) - 1n },
    ]);
    const { permissions, proposal } = await carriedOut(session, wallet, thief);
    expect(permissions).toHaveLength(2);
    const usdc = permissions.find(({ of }) => of.en === "USDC");
    expect(usdc).toMatchObject({ takeable: "3000000", unlimited: false, spender: { kind: "account" } });
    expect(permissions.map(({ findings }) => findings[0]?.id)).toContain("SOL-03");
    expect(proposal.simulation?.checks.filter(({ id, holds }) => id === "permission-is" && holds)).toHaveLength(2);
    for (const account of accounts) {
      const params = [account, { encoding: "jsonParsed", commitment: "confirmed" }];
      const told = await rpcAt(url)<{ value: { data: { parsed: { info: object } } } }>("getAccountInfo", params);
      expect(told.value.data.parsed.info).not.toHaveProperty("delegate");
    }
    expect(await listed(session)).toEqual([]);
  });
});

describe("grants on a Cosmos chain", () => {
  it.each([
    ["direct", "demo"],
    ["amino", "alice"],
  ] as const)("of both modules end in one transaction, signed %s", async (mode, account) => {
    const wallet = await cosmosWallet({ account, mode });
    const session = await signInAs(world.url, wallet);
    const grantee = cosmosAccounts().penniless.address("cosmos");
    const granter = await grantOnCosmos(world.others.cosmos?.hub.node.url ?? "", account, grantee);
    const { permissions, proposal } = await carriedOut(session, wallet, grantee);
    expect(permissions.map(({ permission }) => permission.kind).sort()).toEqual(["authz", "feegrant"]);
    const authz = permissions.find(({ permission }) => permission.kind === "authz");
    expect(authz).toMatchObject({ unlimited: true, severity: "block", revocable: true });
    expect(authz?.findings.map(({ id }) => id)).toContain("COS-01");
    expect(authz?.expiresAt).toBeGreaterThan(Date.now() / 1_000);
    const [ask] = proposal.requests;
    if (ask?.kind !== "cosmos-transaction") throw new Error(ask?.kind);
    expect(ask.messages.map(({ type }) => type)).toEqual([
      "/cosmos.authz.v1beta1.MsgRevoke",
      "/cosmos.feegrant.v1beta1.MsgRevokeAllowance",
    ]);
    const { hub } = world.others.cosmos ?? {};
    expect(hub?.node.url).toBeDefined();
    expect((await listed(session)).filter((one) => one.account.endsWith(granter))).toEqual([]);
  });
});
