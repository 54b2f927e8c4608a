import { encodeApprove, encodeTransfer } from "@alou/chains/evm/erc20";
import type { SignedTransaction } from "@alou/chains/evm/transaction";
import { isAlouError } from "@alou/money/error";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Proposal } from "../proposal.ts";
import type { TransactionRequest } from "../sign-request.ts";
import {
  BOB,
  ETH,
  type FakeChain,
  fakeChain,
  given,
  intentOf,
  ME,
  NOW,
  SITUATION,
  USDC,
} from "./fake-chain.fixture.ts";
import { replacementFees } from "./kinds/replace.ts";
import { prepareEvmProposal } from "./prepare.ts";
import { prepareReplacement } from "./prepare-replacement.ts";
import { rerun } from "./rerun.ts";

const TOKEN = USDC.slice(-42) as `0x${string}`;
const UNITS = 25_000_000n;
const ETHER = 10n ** 18n;

let chain: FakeChain;
let original: Proposal;

beforeEach(async () => {
  chain = fakeChain();
  chain.balance(ETH, ME, 10n * ETHER);
  chain.balance(USDC, ME, 100_000_000n, 75_000_000n);
  chain.balance(USDC, BOB, 0n, UNITS);
  const recipient = given({ kind: "address", address: BOB });
  const amount = given({ kind: "exact", units: `${UNITS}` });
  const intent = intentOf({ kind: "transfer", asset: given(USDC), amount, recipient });
  original = await prepareEvmProposal(intent, chain.corridor, SITUATION);
  expect(original.status).toBe("ready");
});

/** The original's transaction as it waits in the pool. */
function waiting(change: Partial<SignedTransaction> = {}): SignedTransaction {
  const [request] = original.requests as [TransactionRequest];
  return {
    chainId: 31337,
    nonce: request.nonce,
    from: ME,
    to: request.to as `0x${string}`,
    value: BigInt(request.value),
    data: request.data,
    gas: BigInt(request.gasLimit),
    maxFeePerGas: BigInt(request.maxFeePerGas),
    maxPriorityFeePerGas: BigInt(request.maxPriorityFeePerGas),
    hash: `0x${"a".repeat(64)}`,
    ...change,
  };
}

const TRANSACTION = `txn_${"0".repeat(20)}`;
const replace = (kind: "speed-up" | "cancel", pending = waiting()) =>
  prepareReplacement(
    kind,
    { root: original, request: 0, record: { id: TRANSACTION } },
    pending,
    chain.corridor,
    SITUATION,
  );
const rules = ({ findings }: Proposal) => findings.map(({ rule, severity }) => `${rule} ${severity}`);
const codeOf = async (promise: Promise<unknown>) => {
  try {
    await promise;
    return "none";
  } catch (error) {
    if (isAlouError(error)) return `${error.code} ${error.params.detail ?? ""}`;
    throw error;
  }
};

describe("fees that take a pending one's place", () => {
  it("rise by at least a tenth, both of them, and are what the speed asks for", () => {
    const wei = fc.bigInt({ min: 0n, max: 10n ** 14n });
    const fees = fc.record({ maxFeePerGas: wei, maxPriorityFeePerGas: wei });
    fc.assert(
      fc.property(fees, fees, (old, wanted) => {
        const raised = replacementFees(old, wanted);
        for (const field of ["maxFeePerGas", "maxPriorityFeePerGas"] as const) {
          expect(raised[field] * 100n).toBeGreaterThanOrEqual(old[field] * 110n);
          expect(raised[field]).toBeGreaterThanOrEqual(wanted[field]);
        }
        expect(raised.maxFeePerGas).toBeGreaterThanOrEqual(raised.maxPriorityFeePerGas);
      }),
    );
    expect(
      replacementFees(
        { maxFeePerGas: 100n, maxPriorityFeePerGas: 10n },
        { maxFeePerGas: 0n, maxPriorityFeePerGas: 0n },
      ),
    ).toEqual({
      maxFeePerGas: 113n,
      maxPriorityFeePerGas: 12n,
    });
  });
});

describe("speeding up", () => {
  it("is the same call at the same nonce for more, with the same promise", async () => {
    const faster = await replace("speed-up");
    const [request] = faster.requests as [TransactionRequest];
    const [before] = original.requests as [TransactionRequest];
    expect(faster).toMatchObject({
      status: "ready",
      intent: original.intent,
      action: {
        kind: "speed-up",
        replaces: {
          transaction: TRANSACTION,
          proposal: original.id,
          request: 0,
          hash: waiting().hash,
          place: { kind: "nonce", nonce: 5 },
        },
      },
      fee: { speed: "fast" },
      expiresAt: NOW + 120_000,
      trace: { roundTrips: 2 },
    });
    const { to, value, data, nonce } = before;
    expect(request).toMatchObject({ to, value, data, nonce });
    expect(BigInt(request.gasLimit)).toBeGreaterThanOrEqual(BigInt(before.gasLimit));
    expect(BigInt(request.maxFeePerGas) * 10n).toBeGreaterThanOrEqual(BigInt(before.maxFeePerGas) * 11n);
    expect(faster.simulation?.checks.map(({ id, holds }) => [id, holds])).toEqual([
      ["pays-exactly", true],
      ["recipient-receives", true],
      ["nothing-else-leaves", true],
      ["no-other-permission", true],
    ]);
    expect(rules(faster)).toEqual([]);
    expect(faster.prices).toEqual({});
  });

  it("costs what it says: expected by the run, at most by the limit", async () => {
    chain.run = [{ gas: 40_000 }];
    const { fee, requests } = await replace("speed-up");
    const [request] = requests as [TransactionRequest];
    expect(fee.gasUsed).toBe("40000");
    expect(fee.gasLimit).toBe(request.gasLimit);
    expect(BigInt(fee.cap)).toBe(BigInt(request.gasLimit) * BigInt(request.maxFeePerGas));
  });

  it("is for a step of the original as well: an approval before a swap", async () => {
    const spender = "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45";
    chain.set({ kind: "allowance", token: TOKEN, owner: ME, spender }, 0n, 7n);
    chain.balance(USDC, ME, 100_000_000n, 100_000_000n);
    const faster = await replace("speed-up", waiting({ data: encodeApprove(spender, 7n) }));
    expect([faster.status, faster.simulation?.checks[0]]).toMatchObject([
      "ready",
      { id: "permission-is", holds: true },
    ]);
  });

  it("is stopped when it no longer does what it did", async () => {
    chain.balance(USDC, BOB, 0n, UNITS - 1n);
    expect(rules(await replace("speed-up"))).toContain("SIM-01 block");
    chain.run = [{ ok: false, returned: "0xe450d38c" }];
    expect(rules(await replace("speed-up"))).toContain("TX-12 block");
  });

  it("is held when it cannot be run", async () => {
    chain.answers.set("eth_simulateV1", null);
    const held = await replace("speed-up");
    expect([held.status, held.requests]).toEqual(["held", []]);
  });

  it("is run again before it is signed, against what its own bytes say", async () => {
    const faster = await replace("speed-up");
    await expect(rerun(faster, 0, new Map(), chain.corridor)).resolves.toBeUndefined();
    chain.balance(USDC, BOB, 0n, UNITS - 1n);
    expect(await codeOf(rerun(faster, 0, new Map(), chain.corridor))).toMatch(
      /^proposal_changed The recipient gets exactly 25/,
    );
  });
});

describe("cancelling", () => {
  beforeEach(() => {
    chain.after.clear();
    chain.run = [{ gas: 21_000 }];
  });

  it("is nothing, to oneself, at the same nonce, for the gas of a plain payment", async () => {
    const cancel = await replace("cancel");
    expect(cancel).toMatchObject({
      status: "ready",
      action: { kind: "cancel" },
      fee: { gasUsed: "21000", gasLimit: "21000" },
    });
    const [request] = cancel.requests as [TransactionRequest];
    expect(request).toMatchObject({ to: ME, value: "0", data: "0x", nonce: 5, gasLimit: "21000" });
    expect(BigInt(cancel.fee.cap)).toBe(21_000n * BigInt(request.maxFeePerGas));
    expect(cancel.simulation?.balances).toEqual([]);
    await expect(rerun(cancel, 0, new Map(), chain.corridor)).resolves.toBeUndefined();
  });

  it("is never stopped: neither by a node that cannot run it, nor for lack of money", async () => {
    chain.answers.set("eth_simulateV1", null);
    expect(await replace("cancel")).toMatchObject({ status: "ready", fee: { gasLimit: "21000" } });
    chain.balance(ETH, ME, 1n);
    const poor = await replace("cancel");
    expect([poor.status, rules(poor)]).toEqual(["ready", ["BAL-02 warning"]]);
  });

  it("leaves room where the account runs code of its own", async () => {
    chain.run = [{ gas: 30_000 }];
    expect((await replace("cancel")).requests).toMatchObject([{ gasLimit: "44000" }]);
  });
});

describe("what cannot be replaced", () => {
  it.each(["speed-up", "cancel"] as const)("is a transaction whose nonce is used: %s", async (kind) => {
    chain.answers.set("eth_getTransactionCount", "0x6");
    expect(await codeOf(replace(kind))).toBe("not_replaceable its place is taken already");
  });

  it("is another account's, or one we cannot read", async () => {
    expect(await codeOf(replace("cancel", waiting({ from: BOB })))).toBe("not_replaceable another account has sent it");
    expect(await codeOf(replace("speed-up", waiting({ data: "0x12345678" })))).toBe(
      "not_replaceable its bytes cannot be read",
    );
  });

  it("is any where nobody tells the fees", async () => {
    chain.answers.set("eth_feeHistory", null);
    expect(await codeOf(replace("cancel"))).toBe("rpc_bad_answer fees");
  });
});

describe("running again what is about to be signed", () => {
  const again = (proposal = original, from = 0) => codeOf(rerun(proposal, from, new Map(), chain.corridor));

  it("says nothing while the promise holds", async () => {
    expect(await again()).toBe("none");
    const params = chain.asked.findLast(({ method }) => method === "eth_simulateV1")?.params ?? [];
    const [{ blockStateCalls }] = params as [{ blockStateCalls: [{ calls: { input?: string }[] }] }];
    expect(blockStateCalls[0].calls[1]?.input).toBe(encodeTransfer(BOB, UNITS));
  });

  it.each([
    ["reverts", () => (chain.run = [{ ok: false, returned: "0xe450d38c" }]), "proposal_changed The balance is too low"],
    [
      "takes more gas than allowed",
      () => (chain.run = [{ gas: 70_001 }]),
      "proposal_changed it takes more gas than allowed",
    ],
    ["takes all the gas allowed", () => (chain.run = [{ gas: 70_000 }]), "none"],
    ["pays less", () => chain.balance(USDC, BOB, 0n, 1n), "proposal_changed The recipient gets exactly 25 USDC"],
    ["takes something else", () => chain.balance(ETH, ME, 5n, 4n), "proposal_changed Nothing else leaves"],
    ["cannot be run", () => chain.answers.set("eth_simulateV1", null), "simulation_unavailable "],
    ["cannot be read", () => chain.before.clear(), "simulation_unavailable "],
    ["cannot be run in either way", () => chain.missing.add("eth_simulateV1"), "simulation_unavailable "],
  ] as [string, () => unknown, string][])("stops it when it %s", async (_, change, said) => {
    change();
    expect(await again()).toBe(said);
  });

  it("tries the other way of running before it gives up", async () => {
    chain.missing.add("eth_simulateV1");
    await again();
    expect(chain.corridor.rehearseUntil.get("eip155:31337")).toBe(NOW + 600_000);
    expect(chain.asked.filter(({ method, params }) => method === "eth_call" && params.length === 3)).toHaveLength(1);
  });

  it("asks nothing when there is nothing to run", async () => {
    const before = chain.asked.length;
    expect(await again(original, 1)).toBe("none");
    expect(chain.asked).toHaveLength(before);
  });
});
