// An account that runs a contract's code (EIP-7702) is made an ordinary one again: proposed, run, signed by a local key, followed, and
// told by its receipt. What a wallet signs beside that is refused.
import { randomUUID } from "node:crypto";
import { signInWith } from "@alou/cli/demo/api-session";
import { isOver, receiptOf, waitFor } from "@alou/cli/demo/corridor-walk";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { ALICE, BOB, MALLORY } from "@alou/devnet/accounts";
import type { TransactionRequest } from "@alou/proposals/sign-request";
import { createWalletClient, type Hex, http, zeroAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, it } from "vitest";

const KEY = PUBLIC_TEST_KEYS[1];
const account = privateKeyToAccount(KEY);

let world: World;
beforeAll(async () => {
  world = await startWorld({ worker: { rateLimits: false } });
});
afterAll(() => world?.stop());

const codeOf = (address: string) => world.devnet.rpc<string>("eth_getCode", [address, "latest"]);

/** As the account's own wallet would, by another library. */
async function delegateTo(address: Hex): Promise<void> {
  const client = createWalletClient({ account, chain: foundry, transport: http(world.devnet.rpcUrl) });
  const authorization = await client.signAuthorization({ contractAddress: address, executor: "self" });
  await client.sendTransaction({ to: account.address, authorizationList: [authorization] });
  await world.devnet.mine(1);
}

interface Deviation {
  readonly address?: Hex;
  readonly nonce?: number;
  readonly signer?: Hex;
  readonly count?: number;
}

/** Signed as it was asked, or otherwise. */
async function signed(ask: TransactionRequest, deviation: Deviation = {}): Promise<Hex> {
  const [asked] = ask.authorizations ?? [];
  if (!asked) throw new Error("an authorization was expected");
  const { address = asked.address as Hex, nonce = asked.nonce, signer = KEY, count = 1 } = deviation;
  const one = await privateKeyToAccount(signer).signAuthorization({ chainId: asked.chainId, address, nonce });
  return await account.signTransaction({
    type: "eip7702",
    chainId: 31337,
    nonce: ask.nonce,
    to: ask.to as Hex,
    value: BigInt(ask.value),
    data: ask.data,
    gas: BigInt(ask.gasLimit),
    maxFeePerGas: BigInt(ask.maxFeePerGas),
    maxPriorityFeePerGas: BigInt(ask.maxPriorityFeePerGas),
    authorizationList: Array.from({ length: count }, () => one),
  });
}

it("a delegation is told, run, signed, followed and gone", async () => {
  const alice = await signInWith(world.url, scriptedWallet(KEY));
  const { client } = alice;
  const { BatchAccount, Multicall3 } = world.devnet.book;
  await delegateTo(BatchAccount);
  const { chains } = await client.call("listPermissions", {});
  const spender = chains.find(({ delegate }) => delegate)?.delegate?.address ?? "";
  expect(spender).toBe(BatchAccount);
  const item = (to: string) => ({
    account: `eip155:31337:${ALICE.address}` as const,
    permission: { kind: "delegation" as const, spender: to },
  });
  const plan = async (to: string) =>
    (await client.call("createRevocations", { body: { items: [item(to)], key: randomUUID() } })).intents[0] as string;

  // Code that the account does not run needs no end.
  const foreign = client.call("createProposal", { body: { intent: await plan(Multicall3) } });
  await expect(foreign).rejects.toMatchObject({ problem: { code: "not_found" } });

  const { proposal } = await client.call("createProposal", { body: { intent: await plan(spender) } });
  expect(proposal).toMatchObject({ status: "ready", simulation: { exact: false } });
  expect(proposal.simulation?.checks.map(({ id, holds }) => [id, holds])).toEqual([
    ["permission-is", true],
    ["nothing-else-leaves", true],
    ["no-other-permission", true],
  ]);
  expect(proposal.simulation?.permissions).toMatchObject([{ before: "23", after: "0" }]);
  const [ask, ...more] = proposal.requests;
  if (ask?.kind !== "transaction" || more.length > 0) throw new Error("one transaction was expected");
  expect(ask).toMatchObject({ to: zeroAddress, value: "0", data: "0x" });
  expect(ask.authorizations).toEqual([{ chainId: 31337, address: zeroAddress, nonce: ask.nonce + 1 }]);

  const params = { proposal: proposal.id };
  await client.call("beginSigning", { params, body: {} });
  const submit = (raw: Hex) => client.call("submitTransaction", { params, body: { via: "raw", request: 0, raw } });
  const bad: readonly Deviation[] = [
    { address: MALLORY.address as Hex },
    { nonce: ask.nonce },
    { signer: PUBLIC_TEST_KEYS[2] },
    { count: 2 },
  ];
  for (const deviation of bad) {
    const refused = submit(await signed(ask, deviation));
    await expect(refused, JSON.stringify(deviation)).rejects.toMatchObject({
      problem: { code: "signature_mismatch" },
    });
  }
  const plain = submit(scriptedWallet(KEY).signTransaction(ask));
  await expect(plain).rejects.toMatchObject({ problem: { code: "signature_mismatch" } });
  expect(await codeOf(ALICE.address)).toMatch(/^0xef0100/i);

  const { transaction } = await submit(await signed(ask));
  expect(await waitFor(client, transaction.id, isOver)).toMatchObject({ state: "final" });
  expect(await codeOf(ALICE.address)).toBe("0x");
  expect(await receiptOf(client, proposal.id)).toMatchObject({ runsCode: false, unexpected: [], state: "final" });
  const after = await client.call("listPermissions", {});
  expect(after.chains.every(({ delegate }) => delegate === null)).toBe(true);
  expect(await codeOf(BOB.address)).toBe("0x");
});
