// Tokens that lie, steal or talk, through the whole making of a proposal on a real chain: each ends in a clear error or
// finding, and none in a request whose promise is not true.
import { openEvmNode } from "@alou/chains/evm/node";
import { newChainHealth } from "@alou/chains/failover";
import { ALICE, BOB, LINWEI, LOOKALIKE_OF_BOB } from "@alou/devnet/accounts";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import { commitIntent, type IntentBody } from "@alou/intents/intent";
import type { AssetId, ChainId } from "@alou/money/caip";
import { isAlouError } from "@alou/money/error";
import type { Corridor, Situation } from "@alou/proposals/corridor";
import { prepareProposal } from "@alou/proposals/prepare";
import type { Proposal } from "@alou/proposals/proposal";
import { type Address, erc20Abi, maxUint256, parseEther, zeroAddress } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientsOf, send as sendCall } from "./devnet/clients.ts";
import { ROUTER_ABI } from "./devnet/quotes.ts";

const CHAIN: ChainId = "eip155:31337";
const ETH: AssetId = `${CHAIN}/slip44:60`;

let devnet: Devnet;
let corridor: Corridor;

beforeAll(async () => {
  devnet = await startDevnet({ mode: "automine" });
  const health = newChainHealth();
  const node = () => openEvmNode({ chain: CHAIN, endpoints: [devnet.rpcUrl], health, fetch, now: Date.now });
  corridor = { node, open: () => node() as never, now: () => Date.now(), rehearseUntil: new Map() };
});
afterAll(() => devnet?.stop());

const known = [{ address: BOB.address, relation: "contact" as const, label: "Bob" }];
const situation: Situation = {
  known,
  payments: [],
  lastSent: () => undefined,
  speed: "normal",
  brought: () => undefined,
};

const given = <T>(value: T) => ({ value, from: { kind: "settings", setting: "test" } });
const erc20 = (token: Address): AssetId => `${CHAIN}/erc20:${token}`;

function prepare(body: Record<string, unknown>): Promise<Proposal> {
  const slots = { chain: given(CHAIN), account: given(`${CHAIN}:${ALICE.address}`), ...body };
  const intent = commitIntent(slots as unknown as IntentBody, { owner: "usr_1", message: "msg_1", step: 0 });
  return prepareProposal(intent, corridor, situation);
}

const exact = (units: bigint) => given({ kind: "exact", units: `${units}` });
const send = (asset: AssetId, units: bigint, to: string = BOB.address) =>
  prepare({
    kind: "transfer",
    asset: given(asset),
    amount: exact(units),
    recipient: given({ kind: "address", address: to }),
  });
const swap = (sell: AssetId, buy: AssetId, units: bigint) =>
  prepare({
    ...{ kind: "swap", sell: given(sell), buy: given(buy), side: "sell", amount: exact(units) },
    ...{ slippageBps: given(50), deadlineSeconds: given(600) },
  });
const approve = (asset: AssetId, units: bigint, spender: string) =>
  prepare({
    kind: "approve",
    asset: given(asset),
    amount: exact(units),
    spender: given({ kind: "address", address: spender }),
  });

/** What came of it: the code of a refusal, or status and every finding. */
async function outcomeOf(work: Promise<Proposal>): Promise<string[]> {
  try {
    const { status, findings, requests } = await work;
    if ((status === "ready") !== requests.length > 0) throw new Error("only what is ready may be signed");
    return [status, ...findings.map(({ rule, severity }) => `${rule} ${severity}`)];
  } catch (error) {
    if (isAlouError(error)) return [error.code];
    throw error;
  }
}

describe("decimals that no amount survives", () => {
  it.each(["Decimals255", "DecimalsHuge", "DecimalsRevert"] as const)("%s is no token we can count", async (name) => {
    const token = erc20(devnet.book[name]);
    expect(await outcomeOf(send(token, 5n))).toEqual(["token_unreadable"]);
    expect(await outcomeOf(swap(ETH, token, parseEther("1")))).toEqual(["token_unreadable"]);
    expect(await outcomeOf(approve(token, 5n, BOB.address))).toEqual(["token_unreadable"]);
  });
});

describe("transfers that are not what they say", () => {
  it.each([
    ["NoReturn", ["ready", "CT-02 warning"]],
    ["ReturnsFalse", ["blocked", "SIM-01 block", "CT-02 warning"]],
    ["FeeOnTransfer", ["blocked", "SIM-01 block", "CT-02 warning"]],
    ["Stuck", ["blocked", "TX-12 block", "CT-02 warning"]],
    ["FakeTransfer", ["blocked", "BAL-01 block", "SIM-01 block", "CT-02 warning"]],
  ] as const)("%s", async (name, expected) => {
    const token = erc20(devnet.book[name]);
    expect((await outcomeOf(send(token, 100n))).toSorted()).toEqual(expected.toSorted());
  });

  it("NoReturn, once signed, brings what was promised", async () => {
    const token = devnet.book.NoReturn;
    const proposal = await send(erc20(token), 100n);
    const [request] = proposal.requests;
    if (request?.kind !== "transaction") throw new Error("no transaction");
    const { reader, wallet } = clientsOf(devnet);
    const held = () =>
      reader.readContract({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [BOB.address] });
    const before = await held();
    const { to, data, gasLimit, maxFeePerGas, maxPriorityFeePerGas } = request;
    await wallet(1).sendTransactionSync({
      to: to as Address,
      data,
      gas: BigInt(gasLimit),
      maxFeePerGas: BigInt(maxFeePerGas),
      maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas),
    });
    expect(await held()).toBe(before + 100n);
  });

  it("an approval that returns false and gives nothing is blocked", async () => {
    const outcome = await outcomeOf(approve(erc20(devnet.book.ReturnsFalse), 5n, devnet.book.UniswapV2Router02));
    expect(outcome[0]).toBe("blocked");
    expect(outcome).toContain("SIM-01 block");
  });
});

describe("names that are not what they look like", () => {
  it.each([
    ["FakeUsdc", "USDC"],
    ["Invisible", "USDC"],
  ] as const)("%s must be accepted by name", async (name, listed) => {
    const { status, findings, assets } = await send(erc20(devnet.book[name]), 5n);
    expect(findings.find(({ rule }) => rule === "CT-20")).toMatchObject({
      severity: "danger",
      evidence: { listed },
      accept: { zh: `这不是 ${listed}`, en: `this is not ${listed}` },
    });
    expect(status).toBe("ready");
    expect(assets[erc20(devnet.book[name])]).toMatchObject({ listed: false });
    expect(assets[erc20(devnet.book[name])]?.symbol).not.toMatch(/\p{Cf}/u);
  });

  it("an instruction in a name reaches nobody and changes nothing", async () => {
    const proposal = await send(erc20(devnet.book.Injection), 5n);
    expect(proposal.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(["CT-02 warning"]);
    expect(proposal.requests).toHaveLength(1);
    expect(JSON.stringify(proposal)).not.toMatch(/ignore|instructions|忽略|verified/i);
  });
});

describe("tokens that are traded", () => {
  it.each(["Honeypot", "FeeOnTransfer"] as const)("%s is not sold by us", async (name) => {
    const token = devnet.book[name];
    await sendCall(clientsOf(devnet).wallet(1), {
      ...{ to: devnet.book.UniswapV2Router02, abi: ROUTER_ABI, name: "swapExactETHForTokens" },
      ...{ args: [0n, [devnet.book.WETH, token], ALICE.address, maxUint256], value: parseEther("0.1") },
    });
    const held = await clientsOf(devnet).reader.readContract({
      ...{ address: token, abi: erc20Abi, functionName: "balanceOf", args: [ALICE.address] },
    });
    expect(held).toBeGreaterThan(2n);
    const outcome = await outcomeOf(swap(erc20(token), ETH, held / 2n));
    expect(outcome[0]).toMatch(/^(blocked|no_route)$/);
  });

  it("FeeOnTransfer is not bought for less than was said", async () => {
    const outcome = await outcomeOf(swap(ETH, erc20(devnet.book.FeeOnTransfer), parseEther("0.1")));
    expect(outcome[0]).toMatch(/^(blocked|no_route)$/);
  });

  it("a fake USDC is bought only by who says that it is none", async () => {
    const outcome = await outcomeOf(swap(ETH, erc20(devnet.book.FakeUsdc), parseEther("0.01")));
    expect(outcome).toContain("CT-20 danger");
  });
});

describe("accounts that have code", () => {
  const from = (account: string) =>
    prepare({
      ...{ kind: "transfer", account: given(`${CHAIN}:${account}`), asset: given(ETH), amount: exact(parseEther("1")) },
      recipient: given({ kind: "address", address: BOB.address }),
    });

  it("a delegation to code nobody knows is told, and goes when it is taken back", async () => {
    const wallet = clientsOf(devnet).wallet(LINWEI.index);
    const delegateTo = async (contractAddress: Address) => {
      const authorization = await wallet.signAuthorization({ contractAddress, executor: "self" });
      await wallet.sendTransactionSync({ to: BOB.address, authorizationList: [authorization] });
    };
    await delegateTo(devnet.book.Multicall3);
    const { status, findings } = await from(LINWEI.address);
    expect([status, findings.map(({ rule, severity }) => `${rule} ${severity}`)]).toEqual(["ready", ["CT-33 warning"]]);
    expect(findings[0]?.evidence).toEqual({ delegate: devnet.book.Multicall3 });
    await delegateTo(zeroAddress);
    expect(await outcomeOf(from(LINWEI.address))).toEqual(["ready"]);
  });

  it("a contract cannot be asked to sign a transaction", async () => {
    const outcome = await outcomeOf(from(devnet.book.WETH));
    expect(outcome.slice(0, 2)).toEqual(["blocked", "CT-33 block"]);
  });
});

describe("recipients that are traps", () => {
  it.each([
    ["a look-alike of a contact", () => LOOKALIKE_OF_BOB, ["ready", "RC-02 danger", "RC-01 warning"]],
    ["a token's own contract", () => devnet.book.USDC, ["blocked", "RC-03 block"]],
    ["nobody", () => "0x000000000000000000000000000000000000dEaD", ["blocked", "RC-04 block"]],
  ] as [string, () => string, string[]][])("%s", async (_, to, expected) => {
    const outcome = await outcomeOf(send(erc20(devnet.book.USDC), 1_000_000n, to()));
    for (const one of expected) expect(outcome).toContain(one);
  });

  it("a contract that takes no ether", async () => {
    const outcome = await outcomeOf(send(ETH, parseEther("1"), devnet.book.UniswapV2Router02));
    expect(outcome[0]).toBe("blocked");
    expect(outcome).toContain("RC-05 block");
  });
});

describe("a node that shows no events", () => {
  it("makes an unlisted token a danger, and a listed one a word", async () => {
    const blind: Corridor = { ...corridor, rehearseUntil: new Map([[CHAIN, Number.POSITIVE_INFINITY]]) };
    const seen = corridor;
    corridor = blind;
    try {
      expect(await outcomeOf(send(erc20(devnet.book.NoReturn), 100n))).toEqual([
        "ready",
        "SIM-08 danger",
        "CT-02 warning",
      ]);
      expect(await outcomeOf(send(erc20(devnet.book.USDC), 100_000_000n))).toEqual(["ready", "SIM-08 info"]);
      expect(await outcomeOf(send(erc20(devnet.book.FeeOnTransfer), 100n))).toContain("SIM-01 block");
    } finally {
      corridor = seen;
    }
  });
});
