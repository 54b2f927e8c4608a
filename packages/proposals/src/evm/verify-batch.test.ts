import { type BatchCall, encodeBatch } from "@alou/chains/evm/batch";
import type { Hex } from "@alou/chains/evm/hex";
import { readSignedTransaction } from "@alou/chains/evm/transaction";
import { isAlouError } from "@alou/money/error";
import fc from "fast-check";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import type { CallsRequest } from "../sign-request.ts";
import { batchGas } from "./batch-gas.ts";
import type { Draft } from "./draft.ts";
import { CHAIN, everyDraft, FEES } from "./drafts.fixture.ts";
import { BOB, KEY, ME } from "./fake-chain.fixture.ts";
import { gasOfRequests } from "./gas.ts";
import { batchDelegates } from "./known-delegates.ts";
import { finishRequests } from "./requests.ts";
import { callsOf, makesCalls, requireSameBatch, requireSignedBatch } from "./verify-batch.ts";

const account = privateKeyToAccount(KEY);
const stranger = privateKeyToAccount("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");
const DELEGATE = batchDelegates(CHAIN)[0] as Hex;

const draft = everyDraft()["batched sale through zero"] as Draft;
const gas = gasOfRequests(draft, undefined);
const atomic = draft.atomic ?? { label: { zh: "", en: "" }, accountCode: "none" };
const [request] = finishRequests(CHAIN, ME, draft, [batchGas(atomic, gas)], FEES.normal, 5) as [CallsRequest];
const first: CallsRequest = { ...request, accountCode: "none" };
const CALLS = callsOf(request);

interface Change {
  readonly calls?: readonly BatchCall[];
  readonly to?: string;
  readonly data?: Hex;
  readonly nonce?: number;
  readonly gas?: bigint;
  readonly value?: bigint;
  readonly chainId?: number;
  readonly maxFeePerGas?: bigint;
  readonly authorize?: {
    readonly by?: typeof account;
    readonly to?: Hex;
    readonly chainId?: number;
    readonly nonce?: number;
  };
}

/** What a wallet would sign for the request, changed; as it is read back. */
async function signed({ calls = CALLS, authorize, ...change }: Change = {}, by = account) {
  const fields = {
    chainId: 31337,
    nonce: 5,
    to: ME as Hex,
    data: encodeBatch(calls),
    gas: BigInt(request.gasLimit),
    maxFeePerGas: BigInt(request.maxFeePerGas),
    maxPriorityFeePerGas: BigInt(request.maxPriorityFeePerGas),
    ...change,
  };
  if (!authorize) return readSignedTransaction(await by.signTransaction({ type: "eip1559", ...fields } as never));
  const { by: authority = account, to = DELEGATE, chainId = 31337, nonce = 6 } = authorize;
  const authorizationList = [await authority.signAuthorization({ address: to, chainId, nonce })];
  const raw = await by.signTransaction({ type: "eip7702", ...fields, authorizationList } as never);
  return readSignedTransaction(raw, { setCode: true });
}

async function told(run: Promise<void>): Promise<[code: string, field?: string]> {
  try {
    await run;
    return ["accepted"];
  } catch (error) {
    if (!isAlouError(error)) throw error;
    return error.params.field === undefined ? [error.code] : [error.code, String(error.params.field)];
  }
}

const [zero, approve, swap] = CALLS as [BatchCall, BatchCall, BatchCall];
const toBob: BatchCall = {
  ...approve,
  data: approve.data.replace(/.{40}(?=.{64}$)/, BOB.slice(2).toLowerCase()) as Hex,
};

describe("a batch", () => {
  it("is what was asked when wallet and account changed nothing", async () => {
    const tx = await signed();
    expect(makesCalls(request, tx)).toBe(true);
    expect(await told(requireSameBatch(request, tx))).toEqual(["accepted"]);
    expect(await told(requireSignedBatch(request, tx))).toEqual(["accepted"]);
    const setting = await signed({ authorize: {} });
    expect(await told(requireSameBatch(first, setting))).toEqual(["accepted"]);
    expect(await told(requireSignedBatch(first, setting))).toEqual(["accepted"]);
  });

  it.each([
    ["other order", [approve, zero, swap]],
    ["a call more", [...CALLS, toBob]],
    ["a call less", [approve, swap]],
    ["another spender", [zero, toBob, swap]],
    ["ether besides", [zero, approve, { ...swap, value: 1n }]],
    ["no call", []],
  ])("with %s is refused, sent or to be sent", async (_, calls) => {
    const tx = await signed({ calls });
    expect(makesCalls(request, tx)).toBe(false);
    expect(await told(requireSameBatch(request, tx))).toEqual(["transaction_foreign", "calls"]);
    expect(await told(requireSignedBatch(request, tx))).toEqual(["signature_mismatch", "calls"]);
  });

  it("is refused for any byte of any call that is another", () => {
    fc.assert(
      fc.property(fc.nat({ max: CALLS.length - 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, where, by) => {
        const changed = CALLS.map((call, i) => {
          if (i !== which) return call;
          const bytes = Buffer.from(call.data.slice(2), "hex");
          const at = where % bytes.length;
          bytes[at] = ((bytes[at] as number) + by) % 256;
          return { ...call, data: `0x${bytes.toString("hex")}` as Hex };
        });
        expect(makesCalls(request, { from: ME, to: ME, data: encodeBatch(changed) } as never)).toBe(false);
      }),
    );
  });

  it.each([
    ["nonce", { nonce: 6 }, "accepted"],
    ["gas", { gas: 1_000_000n }, "accepted"],
    ["maxFeePerGas", { maxFeePerGas: 11n * 10n ** 9n }, "accepted"],
    ["value", { value: 1n }, "accepted"],
    ["to", { to: BOB }, "transaction_foreign"],
    ["calls", { data: "0x" }, "batch_unreadable"],
    ["calls", { data: "0x34fcd5be" }, "batch_unreadable"],
  ] as [string, Change, string][])(
    "with another %s is not broadcast; the wallet may have chosen it: %o",
    async (field, change, sent) => {
      const tx = await signed(change);
      expect(await told(requireSignedBatch(request, tx))).toEqual(["signature_mismatch", field]);
      expect((await told(requireSameBatch(request, tx)))[0]).toBe(sent);
    },
  );

  it("of another account or chain is refused by name", async () => {
    const relayed = await signed({}, stranger);
    expect(await told(requireSignedBatch(request, relayed))).toEqual(["signer_mismatch"]);
    expect(await told(requireSameBatch(request, relayed))).toEqual(["batch_unreadable"]);
    const elsewhere = await signed({ chainId: 1 });
    expect(await told(requireSignedBatch(request, elsewhere))).toEqual(["wrong_chain"]);
    expect(await told(requireSameBatch(request, elsewhere))).toEqual(["transaction_foreign", "chain"]);
  });
});

describe("code an account takes up with it", () => {
  const unknown = "0x00000000000000000000000000000000000000aa";
  it.each([
    ["we do not know", { to: unknown }, "accepted"],
    ["for every chain", { chainId: 0 }, "accepted"],
    ["at a nonce that will not come", { nonce: 5 }, "accepted"],
    ["of another account", { by: stranger }, "transaction_foreign"],
  ] as [string, Change["authorize"], string][])("is not broadcast when it is %s", async (_, authorize, sent) => {
    const tx = await signed({ authorize: authorize ?? {} });
    expect(await told(requireSignedBatch(first, tx))).toEqual(["signature_mismatch", "authorizations"]);
    expect((await told(requireSameBatch(first, tx)))[0]).toBe(sent);
  });

  it("is needed where the account runs none, and too much where it does", async () => {
    expect(await told(requireSignedBatch(first, await signed()))).toEqual(["signature_mismatch", "authorizations"]);
    const setting = await signed({ authorize: {} });
    expect(await told(requireSignedBatch(request, setting))).toEqual(["signature_mismatch", "authorizations"]);
  });
});
