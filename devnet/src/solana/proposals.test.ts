import { associatedTokenAddress, TOKEN_PROGRAM } from "@alou/chains/solana/address";
import { solana as chain } from "@alou/chains/solana/family";
import { type AccountMeta, type decodeMessage, encodeMessage } from "@alou/chains/solana/message";
import { openSolanaNode } from "@alou/chains/solana/node";
import { readTransaction, unsignedTransaction } from "@alou/chains/solana/transaction";
import { isAlouError } from "@alou/money/error";
import type { Proposal } from "@alou/proposals/proposal";
import { solana } from "@alou/proposals/solana/family";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FaultyRpc, startFaultyRpc } from "../faulty-rpc.ts";
import { SOLANA_BOOK } from "./book.ts";
import {
  corridorTo,
  exact,
  recordOf,
  requestOf,
  SOL_ASSET,
  situation,
  tokenAsset,
  transfer,
  walletSigns,
} from "./desk.fixture.ts";
import {
  SOLANA_ALICE,
  SOLANA_BOB,
  SOLANA_DEMO,
  SOLANA_FROZEN,
  SOLANA_MALLORY,
  SOLANA_MEMO_ONLY,
  SOLANA_TOKENLESS,
  SOLANA_UNUSED,
} from "./keys.ts";
import { type SolanaDevnet, startSolanaDevnet } from "./solana-devnet.ts";

let devnet: SolanaDevnet;
let faulty: FaultyRpc;
beforeAll(async () => {
  devnet = await startSolanaDevnet();
  faulty = await startFaultyRpc(devnet.rpcUrl);
});
afterAll(async () => {
  await faulty.stop();
  await devnet.stop();
});

const corridor = () => corridorTo(devnet.rpcUrl);
const demo = SOLANA_DEMO.address;
const bob = SOLANA_BOB.address;
const known = [{ address: bob, relation: "contact" as const }];
const propose = (wish: Parameters<typeof transfer>[0], by = corridor(), changes = {}) =>
  solana.prepare(transfer(wish), by, situation({ known, ...changes }));
const node = () =>
  corridor().open(transfer({ asset: SOL_ASSET, amount: exact(1n), to: bob }).chain.value, openSolanaNode);

async function holds(address: string): Promise<Record<string, bigint>> {
  const { assets } = await chain.holdings(node(), address);
  return Object.fromEntries(assets.map(({ asset, units }) => [asset, BigInt(units)]));
}

/** Hands the request out, signs it, sends it, and waits until it is final. */
async function carryOut(proposal: Proposal) {
  const request = await solana.refresh(proposal, 0, new Map(), corridor(), false);
  if (request.kind !== "solana-transaction") throw new Error("another family");
  const { raw } = walletSigns(request.transaction);
  const asked = { proposal, index: 0, request, signatures: new Map() };
  const answer = await solana.readAnswer(asked, { via: "raw", raw }, corridor());
  expect(await chain.broadcast(node(), answer.raw ?? "", answer.sent.hash)).toEqual({ kind: "taken" });
  devnet.warp(33);
  const record = recordOf(proposal, answer.sent.hash, "final");
  return { asked, answer, made: await solana.realise(proposal, [record], corridor()) };
}

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(() => undefined).catch((thrown: unknown) => thrown);
  return isAlouError(error) ? error.code : `no Alou error: ${error}`;
};
const blocks = ({ findings }: Proposal) =>
  findings.filter(({ severity }) => severity === "block").map(({ title }) => title.en);

describe("a payment on Solana", () => {
  it("of SOL is run exactly, signed, carried out and receipted to the lamport, in two round trips", async () => {
    const [mine, theirs] = [await holds(demo), await holds(bob)];
    const proposal = await propose({ asset: SOL_ASSET, amount: exact(1_500_000_000n), to: bob, memo: "for lunch" });
    expect(proposal.status).toBe("ready");
    expect(proposal.trace.roundTrips).toBe(2);
    expect(proposal.simulation?.checks.every(({ holds }) => holds)).toBe(true);
    expect(requestOf(proposal).instructions.map(({ name, method }) => method ?? name)).toEqual([
      "setComputeUnitLimit",
      "setComputeUnitPrice",
      "Memo",
      "transfer",
    ]);
    const { made } = await carryOut(proposal);
    expect(made.isWhole).toBe(true);
    expect(made.receipt.quotedVsRealised.map(({ item, difference }) => [item, difference])).toEqual([
      ["pays", "0"],
      ["fee", "0"],
    ]);
    const fee = BigInt(proposal.fee.expected);
    expect((await holds(demo))[SOL_ASSET]).toBe((mine[SOL_ASSET] ?? 0n) - 1_500_000_000n - fee);
    expect((await holds(bob))[SOL_ASSET]).toBe((theirs[SOL_ASSET] ?? 0n) + 1_500_000_000n);
  });

  it("of a token to somebody without an account shows the rent, and takes exactly that", async () => {
    const before = await holds(demo);
    const usdc = tokenAsset(SOLANA_BOOK.usdc);
    const proposal = await propose({ asset: usdc, amount: exact(12_500_000n), to: SOLANA_TOKENLESS.address });
    expect(proposal.trace.roundTrips).toBe(2);
    expect(proposal.fee.extra?.map(({ units }) => units)).toEqual(["2039280"]);
    const { made } = await carryOut(proposal);
    expect(made.receipt.quotedVsRealised.map(({ difference }) => difference)).toEqual(["0", "0"]);
    expect(made.receipt.unexpected).toEqual([]);
    const after = await holds(demo);
    expect((before[usdc] ?? 0n) - (after[usdc] ?? 0n)).toBe(12_500_000n);
    expect((before[SOL_ASSET] ?? 0n) - (after[SOL_ASSET] ?? 0n)).toBe(BigInt(proposal.fee.cap));
    expect((await holds(SOLANA_TOKENLESS.address))[usdc]).toBe(12_500_000n);
    // The second time there is nothing to open.
    const again = await propose({ asset: usdc, amount: exact(1n), to: SOLANA_TOKENLESS.address });
    expect(again.fee.extra).toBeUndefined();
  });

  it("of a token that keeps a part says how much arrives, and that arrives", async () => {
    const fee = tokenAsset(SOLANA_BOOK.feeToken);
    const proposal = await propose({ asset: fee, amount: exact(10_001n), to: bob });
    expect(proposal.findings.find(({ title }) => title.en.includes("keeps a part"))?.detail.en).toContain("0.0099 FEE");
    await carryOut(proposal);
    expect((await holds(bob))[fee]).toBe(9_900n);
  });

  it("of everything leaves exactly nothing", async () => {
    const from = SOLANA_ALICE;
    const wish = { asset: SOL_ASSET, amount: { kind: "all" } as const, to: bob, from };
    const proposal = await propose(wish);
    expect(proposal.simulation?.balances[0]).toMatchObject({ after: proposal.fee.cap });
    const { raw, hash } = walletSigns(requestOf(proposal).transaction, from);
    expect(await chain.broadcast(node(), raw, hash)).toEqual({ kind: "taken" });
    expect((await holds(from.address))[SOL_ASSET]).toBe(0n);
  });

  it("to an exchange that wants a memo needs one", async () => {
    const wish = { asset: tokenAsset(SOLANA_BOOK.plain2022), amount: exact(5n), to: SOLANA_MEMO_ONLY.address };
    expect(blocks(await propose(wish))).toContain("The recipient wants a memo");
    const proposal = await propose({ ...wish, memo: "10077" });
    expect(proposal.status).toBe("ready");
    await carryOut(proposal);
  });
});

describe("a payment that must not be made", () => {
  const usdc = tokenAsset(SOLANA_BOOK.usdc);
  it.each([
    ["to a frozen account", { asset: usdc, to: SOLANA_FROZEN.address }, "The recipient’s token account is frozen"],
    ["of what cannot be sent", { asset: tokenAsset(SOLANA_BOOK.badge), to: bob }, "This token cannot be transferred"],
    [
      "through a hook",
      { asset: tokenAsset(SOLANA_BOOK.hooked), to: bob },
      "Another program decides about its transfers",
    ],
    ["to a mint", { asset: SOL_ASSET, to: SOLANA_BOOK.usdc }, "The recipient is a token’s mint"],
    ["to a program", { asset: SOL_ASSET, to: TOKEN_PROGRAM }, "The recipient is a program"],
    [
      "of SOL to a token account",
      { asset: SOL_ASSET, to: associatedTokenAddress(bob, SOLANA_BOOK.usdc, TOKEN_PROGRAM) },
      "This is a token account, not a wallet",
    ],
    ["too small to open a wallet", { asset: SOL_ASSET, to: SOLANA_UNUSED.address }, "Too little to open an account"],
  ])("%s is refused with the reason", async (_, wish, reason) => {
    const proposal = await propose({ ...wish, amount: exact(1n) });
    expect(proposal.status).toBe("blocked");
    expect(proposal.requests).toEqual([]);
    expect(blocks(proposal)).toContain(reason);
  });

  it("is more than there is", async () => {
    const proposal = await propose({ asset: usdc, amount: exact(10n ** 15n), to: bob });
    expect(proposal.status).toBe("blocked");
    expect(proposal.simulation?.revert?.en).toContain("not enough");
  });

  it("leaves less than an account must keep", async () => {
    const have = (await holds(demo))[SOL_ASSET] ?? 0n;
    const proposal = await propose({ asset: SOL_ASSET, amount: exact(have - 100_000n), to: bob });
    expect(blocks(proposal)).toContain("Too little would be left");
  });

  it("is to an address without a key, unless the person says so", async () => {
    const vault = associatedTokenAddress(SOLANA_MALLORY.address, SOLANA_BOOK.badge, TOKEN_PROGRAM);
    const { findings } = await propose({ asset: SOL_ASSET, amount: exact(10n ** 9n), to: vault });
    expect(findings.find(({ rule }) => rule === "SOL-16")).toMatchObject({ severity: "danger" });
  });

  it("of a token that only calls itself USDC carries a warning", async () => {
    const { findings } = await propose({ asset: tokenAsset(SOLANA_BOOK.fakeUsdc), amount: exact(1n), to: bob });
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["CT-02", "CT-20"]));
  });
});

describe("what the wallet answers", () => {
  const wish = { asset: SOL_ASSET, amount: exact(1_000_000n), to: bob };
  const asking = async () => {
    const proposal = await propose(wish);
    return { proposal, index: 0, request: requestOf(proposal), signatures: new Map() };
  };
  const resigned = (
    request: { transaction: string },
    change: (bytes: ReturnType<typeof decodeMessage>) => Uint8Array,
  ) => walletSigns(unsignedTransaction(change(readTransaction(request.transaction).message))).raw;

  it("must be exactly what was asked, field by field", async () => {
    const asked = await asking();
    const { request } = asked;
    const judge = async (raw: string) => {
      const error = await solana.readAnswer(asked, { via: "raw", raw }, corridor()).catch((thrown: unknown) => thrown);
      return isAlouError(error) ? [error.code, error.params.field] : "taken";
    };
    const good = walletSigns(request.transaction).raw;
    expect(await judge(good)).toBe("taken");
    expect(await judge("rubbish")).toEqual(["signature_malformed", undefined]);
    expect(await judge(request.transaction)).toEqual(["signature_malformed", undefined]);
    expect(await judge(walletSigns(request.transaction, SOLANA_MALLORY).raw)).toEqual([
      "signature_malformed",
      undefined,
    ]);
    const other = await propose({ ...wish, amount: exact(2_000_000n) });
    const otherHash = resigned(request, (m) => encodeMessage(m.feePayer, requestOf(other).blockhash, m.instructions));
    if (requestOf(other).blockhash !== request.blockhash) {
      expect(await judge(otherHash)).toEqual(["signature_mismatch", "blockhash"]);
    }
    const more = resigned(request, (m) =>
      encodeMessage(m.feePayer, m.blockhash, [...m.instructions, ...m.instructions.slice(-1)]),
    );
    expect(await judge(more)).toEqual(["signature_mismatch", "number of instructions"]);
    const richer = resigned(request, (m) => encodeMessage(m.feePayer, m.blockhash, changed(m.instructions, -1, 4, 9)));
    expect(await judge(richer)).toEqual(["signature_mismatch", "transfer sol"]);
    const dearer = resigned(request, (m) => encodeMessage(m.feePayer, m.blockhash, changed(m.instructions, 1, 1, 9)));
    expect(await judge(dearer)).toEqual(["signature_mismatch", "compute unit price"]);
  });

  it("may carry assertions the wallet adds, and nothing that moves anything", async () => {
    const asked = await asking();
    const guard = { program: "L2TExMFKdjpN9kozasaurPirfHy9P8sbXoAN1qA3S95", data: Uint8Array.of(5, 1, 2) };
    const reading = { address: demo, signer: false, writable: false };
    const system = { address: "11111111111111111111111111111111", signer: false, writable: false };
    const answer = async (accounts: readonly AccountMeta[], data = guard.data) => {
      const raw = resigned(asked.request, (m) =>
        encodeMessage(m.feePayer, m.blockhash, [...m.instructions, { ...guard, accounts, data }]),
      );
      return await solana.readAnswer(asked, { via: "raw", raw }, corridor());
    };
    expect((await answer([reading])).sent.account).toBe(demo);
    expect(await codeOf(answer([reading, system]))).toBe("signature_mismatch");
    expect(await codeOf(answer([reading], Uint8Array.of(0)))).toBe("signature_mismatch");
  });

  it("may be the hash of what it has sent by itself, if that does the same", async () => {
    const asked = await asking();
    const { raw, hash } = walletSigns(asked.request.transaction);
    expect(await codeOf(solana.readAnswer(asked, { via: "hash", hash }, corridor()))).toBe("transaction_unknown");
    await chain.broadcast(node(), raw, hash);
    expect((await solana.readAnswer(asked, { via: "hash", hash }, corridor())).sent.hash).toBe(hash);
    const another = await propose({ ...wish, amount: exact(7n) });
    const foreign = { proposal: another, index: 0, request: requestOf(another), signatures: new Map() };
    expect(await codeOf(solana.readAnswer(foreign, { via: "hash", hash }, corridor()))).toBe("transaction_foreign");
    expect(await codeOf(solana.readAnswer(asked, { via: "psbt", psbt: "" }, corridor()))).toBe("bad_request");
  });

  it("is asked with a fresh blockhash, and nothing else is fresh", async () => {
    const proposal = await propose(wish);
    devnet.warp(3);
    for (const fresh of [true, false]) {
      const request = await solana.refresh(proposal, 0, new Map(), corridor(), fresh);
      if (request.kind !== "solana-transaction") throw new Error("another family");
      const shown = requestOf(proposal);
      expect(request.blockhash).not.toBe(shown.blockhash);
      const [a, b] = [readTransaction(request.transaction).message, readTransaction(shown.transaction).message];
      expect({ ...a, blockhash: "" }).toEqual({ ...b, blockhash: "" });
    }
  });

  it("is not asked for when the promise no longer holds", async () => {
    const from = SOLANA_TOKENLESS;
    const all = { asset: tokenAsset(SOLANA_BOOK.usdc), amount: { kind: "all" } as const, to: bob, from };
    const [first, second] = [await propose(all), await propose(all)];
    const { raw, hash } = walletSigns(requestOf(first).transaction, from);
    await chain.broadcast(node(), raw, hash);
    expect(await codeOf(solana.refresh(second, 0, new Map(), corridor(), false))).toBe("proposal_changed");
  });
});

describe("what was handed out and never answered", () => {
  const handedOut = async (units: bigint) => {
    const proposal = await propose({ asset: SOL_ASSET, amount: exact(units), to: bob });
    return { proposal, index: 0, request: requestOf(proposal), signatures: new Map(), way: "signs" as const };
  };
  it("is open while its blockhash lives, over once a final block is past it", async () => {
    const asked = await handedOut(123n);
    expect(await solana.findSent(asked, [], corridor())).toEqual({ kind: "open" });
    devnet.warp(170);
    expect(await solana.findSent(asked, [], corridor())).toEqual({ kind: "open" });
    devnet.warp(60);
    expect(await solana.findSent(asked, [], corridor())).toEqual({ kind: "over" });
    // A wallet that sends by itself may give an old prompt a new blockhash.
    expect(await solana.findSent({ ...asked, way: "sends" }, [], corridor())).toEqual({ kind: "open" });
  });

  it("is found when the wallet has sent it", async () => {
    const asked = await handedOut(321n);
    const { raw, hash } = walletSigns(asked.request.transaction);
    await chain.broadcast(node(), raw, hash);
    expect(await solana.findSent(asked, [], corridor())).toMatchObject({ kind: "sent", sent: { hash } });
    devnet.warp(250);
    expect(await solana.findSent(asked, [], corridor())).toMatchObject({ kind: "sent" });
  });
});

describe("a lying node", () => {
  const usdc = tokenAsset(SOLANA_BOOK.usdc);
  const wish = { asset: usdc, amount: exact(1_000_000n), to: bob };
  it("about decimals is caught by the registry", async () => {
    const end = faulty.set({
      kind: "lie",
      methods: ["getMultipleAccounts"],
      tell: (result) => spoiled(result),
    });
    const code = await codeOf(propose(wish, corridorTo(faulty.url)));
    end();
    expect(code).toBe("rpc_bad_answer");
  });

  it("about the run leaves nothing to sign", async () => {
    const lies: [string, (value: Record<string, unknown>) => unknown][] = [
      ["that nothing moved", (value) => ({ ...value, accounts: (value.accounts as unknown[]).map(() => null) })],
      ["that it failed", (value) => ({ ...value, err: "AccountNotFound", accounts: null })],
    ];
    for (const [, lie] of lies) {
      const end = faulty.set({
        kind: "lie",
        methods: ["simulateTransaction"],
        tell: (result) => {
          const { context, value } = result as { context: unknown; value: Record<string, unknown> };
          return { context, value: lie(value) };
        },
      });
      const proposal = await propose(wish, corridorTo(faulty.url));
      end();
      expect(proposal.status).not.toBe("ready");
      expect(proposal.requests).toEqual([]);
    }
  });

  it("without a simulation leaves nothing to sign", async () => {
    const end = faulty.set({ kind: "unsupported", methods: ["simulateTransaction"] });
    const proposal = await propose(wish, corridorTo(faulty.url));
    end();
    expect(proposal.status).toBe("held");
    expect(proposal.requests).toEqual([]);
  });

  it("about prices is not followed into a fortune", async () => {
    const end = faulty.set({
      kind: "lie",
      methods: ["getRecentPrioritizationFees"],
      tell: () => [{ slot: 1, prioritizationFee: 9_000_000_000_000 }],
    });
    const proposal = await propose(wish, corridorTo(faulty.url));
    end();
    expect(BigInt(proposal.fee.cap)).toBeLessThan(1_000_000n);
  });
});

function changed<T extends { data: Uint8Array }>(
  instructions: readonly T[],
  at: number,
  byte: number,
  to: number,
): T[] {
  const wanted = at < 0 ? instructions.length + at : at;
  return instructions.map((one, i) => {
    if (i !== wanted) return one;
    const data = Uint8Array.from(one.data);
    data[byte] = to;
    return { ...one, data };
  });
}

/** The mint's decimals made 0 in an answer about accounts. */
function spoiled(result: unknown): unknown {
  const { context, value } = result as { context: unknown; value: ({ data: [string, string] } | null)[] };
  return {
    context,
    value: value.map((account) => {
      const bytes = account && Buffer.from(account.data[0], "base64");
      if (!account || bytes?.length !== 82) return account;
      bytes[44] = 0;
      return { ...account, data: [bytes.toString("base64"), "base64"] };
    }),
  };
}
