import type { Hex } from "@alou/chains/evm/hex";
import { recoverSigner } from "@alou/chains/evm/signature";
import { readSignedTransaction, type SignedTransaction } from "@alou/chains/evm/transaction";
import { typedDataHash } from "@alou/chains/evm/typed-data";
import { isAlouError } from "@alou/money/error";
import { parseSignature, serializeCompactSignature, signatureToCompactSignature } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import type { TransactionRequest, TypedDataRequest } from "../sign-request.ts";
import { CHAIN, everyDraft, FEES } from "./drafts.fixture.ts";
import { BOB, KEY, ME } from "./fake-chain.fixture.ts";
import { gasOfRequests } from "./gas.ts";
import { finishRequests } from "./requests.ts";
import { completeRequest } from "./rerun.ts";
import { differingField, fillHoles, requireSame } from "./verify.ts";

const account = privateKeyToAccount(KEY);
const DRAFTS = everyDraft();
const requestsOf = (name: string) => {
  const draft = DRAFTS[name];
  if (!draft) throw new Error(name);
  return finishRequests(CHAIN, ME, draft, gasOfRequests(draft, undefined), FEES.normal, 5);
};

/** Signs as a wallet does. */
function sign(request: TransactionRequest, change: object = {}): Promise<Hex> {
  const { to, value, data, nonce, gasLimit, maxFeePerGas, maxPriorityFeePerGas } = request;
  const transaction = {
    type: "eip1559",
    chainId: 31337,
    to,
    value: BigInt(value),
    data,
    nonce,
    gas: BigInt(gasLimit),
    maxFeePerGas: BigInt(maxFeePerGas),
    maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas),
    ...change,
  };
  return account.signTransaction(transaction as never);
}

const [payment] = requestsOf("token payment") as [TransactionRequest];

describe("requests", () => {
  it("are numbered one nonce after the other, typed data taking none", () => {
    const requests = requestsOf("sale by Permit2");
    expect(requests.map((request) => (request.kind === "transaction" ? request.nonce : "signature"))).toEqual([
      5,
      "signature",
      6,
    ]);
    expect(requestsOf("sale through zero").map((request) => request.kind === "transaction" && request.nonce)).toEqual([
      5, 6, 7,
    ]);
  });

  it("say what their bytes say", () => {
    expect(payment.call).toEqual({
      contract: "USDC",
      signature: "transfer(address,uint256)",
      args: [
        { name: "to", value: BOB },
        { name: "amount", value: "25000000" },
      ],
    });
    const swap = requestsOf("purchase of ether").at(-1) as TransactionRequest;
    expect(swap.call.args.map(({ name }) => name)).toEqual([
      "sell",
      "buy",
      "amountInMaximum",
      "amountOut",
      "recipient",
      "deadline",
    ]);
    expect(requestsOf("ether payment")[0]).toMatchObject({ call: { args: [] }, gasLimit: "21000" });
    expect(requestsOf("wrapping")[0]).toMatchObject({ call: { contract: "WETH", signature: "deposit()" } });
    expect(requestsOf("unwrapping")[0]).toMatchObject({
      call: { signature: "withdraw(uint256)", args: [{ name: "amount", value: "5" }] },
    });
  });

  it("are never made of bytes that say something else", () => {
    const draft = DRAFTS["token payment"];
    const [request] = draft?.requests ?? [];
    if (!draft || request?.kind !== "transaction") throw new Error("no draft");
    const finish = (data: Hex) =>
      finishRequests(CHAIN, ME, { ...draft, requests: [{ ...request, data }] }, [], FEES.normal, 5);
    expect(() => finish(`${request.data.slice(0, -1)}f` as Hex)).toThrow("the bytes do not say what is shown: amount");
    expect(() => finish(`${request.data}00`)).toThrow("the bytes of request 0 cannot be read back");
  });
});

describe("what was signed", () => {
  it("is what was asked, when the wallet changed nothing", async () => {
    const signed = await readSignedTransaction(await sign(payment));
    expect(differingField(payment, payment.data, signed, true)).toBeUndefined();
    expect(() => requireSame(payment, payment.data, signed, "raw")).not.toThrow();
  });

  const changes: [string, object, string, string][] = [
    ["chain", { chainId: 1 }, "wrong_chain", "transaction_foreign"],
    ["to", { to: BOB }, "signature_mismatch", "transaction_foreign"],
    ["value", { value: 1n }, "signature_mismatch", "transaction_foreign"],
    ["data", { data: `${payment.data.slice(0, -1)}f` }, "signature_mismatch", "transaction_foreign"],
    ["data", { data: "0x" }, "signature_mismatch", "transaction_foreign"],
    ["nonce", { nonce: 6 }, "signature_mismatch", "none"],
    ["gas", { gas: 1n }, "signature_mismatch", "none"],
    ["maxFeePerGas", { maxFeePerGas: 11n * 10n ** 9n }, "signature_mismatch", "none"],
    ["maxPriorityFeePerGas", { maxPriorityFeePerGas: 2n }, "signature_mismatch", "none"],
  ];

  const codeOf = (run: () => void): [code: string, params: object] => {
    try {
      run();
      return ["none", {}];
    } catch (error) {
      if (isAlouError(error)) return [error.code, error.params];
      throw error;
    }
  };

  it.each(changes)(
    "with another %s is refused; sent by the wallet only where it does something else",
    async (field, change, raw, hash) => {
      const signed = await readSignedTransaction(await sign(payment, change));
      expect(differingField(payment, payment.data, signed, true)).toBe(field);
      const [code, params] = codeOf(() => requireSame(payment, payment.data, signed, "raw"));
      expect(code).toBe(raw);
      if (code === "signature_mismatch") expect(params).toEqual({ field });
      expect(codeOf(() => requireSame(payment, payment.data, signed, "hash"))).toEqual([
        hash,
        hash === "none" ? {} : { hash: signed.hash, field },
      ]);
    },
  );

  it("by another account is refused, and says whose it is", async () => {
    const signed: SignedTransaction = { ...(await readSignedTransaction(await sign(payment))), from: BOB };
    expect(codeOf(() => requireSame(payment, payment.data, signed, "raw"))).toEqual([
      "signer_mismatch",
      { actual: BOB, expected: ME },
    ]);
    expect(codeOf(() => requireSame(payment, payment.data, signed, "hash"))[0]).toBe("transaction_foreign");
  });

  it("may not set code besides: that is more than was shown", async () => {
    const authorization = { chainId: 31337, address: BOB as never, nonce: 6, signature: "0x" as const };
    const signed = { ...(await readSignedTransaction(await sign(payment))), authorizations: [authorization] };
    for (const strict of [true, false]) {
      expect(differingField(payment, payment.data, signed, strict)).toBe("authorizations");
    }
  });

  it("does not depend on letter case", async () => {
    const signed = await readSignedTransaction(await sign(payment));
    const upper = `0x${payment.data.slice(2).toUpperCase()}` as Hex;
    expect(
      differingField({ ...payment, from: ME.toLowerCase(), to: payment.to.toLowerCase() }, upper, signed, true),
    ).toBeUndefined();
  });
});

describe("a signature in its hole", () => {
  const SIGNED = ["sale by EIP-2612", "sale by Permit2", "purchase of ether"];

  async function signatureOf(name: string) {
    const requests = requestsOf(name);
    const at = requests.findIndex(({ kind }) => kind === "typed-data");
    const { typedData } = requests[at] as TypedDataRequest;
    const signature = await account.signTypedData(typedData as never);
    return { at, swap: requests.at(-1) as TransactionRequest, typedData, signature };
  }

  it.each(SIGNED)("is the one of the typed data, and stands where the router reads it: %s", async (name) => {
    const { at, swap, typedData, signature } = await signatureOf(name);
    expect(await recoverSigner(await typedDataHash(typedData), signature)).toBe(ME);
    const data = fillHoles(swap, new Map([[at, signature]]));
    expect(data).toHaveLength(swap.data.length);
    const { r, s, v } = parseSignature(signature);
    for (const { part, offset } of swap.holes ?? []) {
      const there = data.slice(2 + offset * 2);
      const expected = {
        rsv: signature.slice(2),
        r: r.slice(2),
        s: s.slice(2),
        v: (v as bigint).toString(16).padStart(64, "0"),
      }[part];
      expect(there.startsWith(expected)).toBe(true);
    }
    const outside = (digits: string) =>
      (swap.holes ?? []).reduce((text, { part, offset }) => {
        const [from, to] = [2 + offset * 2, 2 + (offset + (part === "rsv" ? 65 : 32)) * 2];
        return text.slice(0, from) + "-".repeat(to - from) + text.slice(to);
      }, digits);
    expect(outside(data)).toBe(outside(swap.data));
  });

  it.each(SIGNED)("may be spelled in any of its forms: %s", async (name) => {
    const { at, swap, signature } = await signatureOf(name);
    const whole = fillHoles(swap, new Map([[at, signature]]));
    const old = `${signature.slice(0, 130)}${signature.endsWith("1b") ? "00" : "01"}`;
    const compact = serializeCompactSignature(signatureToCompactSignature(parseSignature(signature)));
    expect(fillHoles(swap, new Map([[at, old]]))).toBe(whole);
    expect(fillHoles(swap, new Map([[at, compact]]))).toBe(whole);
  });

  it("is needed, and must be one", async () => {
    const { at, swap, signature } = await signatureOf("sale by Permit2");
    expect(() => fillHoles(swap, new Map())).toThrow(expect.objectContaining({ code: "step_out_of_order" }));
    expect(() => fillHoles(swap, new Map([[at + 1, signature]]))).toThrow(
      expect.objectContaining({ code: "step_out_of_order" }),
    );
    expect(() => fillHoles(swap, new Map([[at, "0x1234"]]))).toThrow(
      expect.objectContaining({ code: "signature_malformed" }),
    );
  });

  it("makes the request complete for the wallet", async () => {
    const { at, swap, signature } = await signatureOf("sale by EIP-2612");
    const complete = completeRequest(swap, new Map([[at, signature]]));
    expect(complete).not.toHaveProperty("holes");
    expect(complete.data).toBe(fillHoles(swap, new Map([[at, signature]])));
    expect(completeRequest(payment, new Map())).toEqual(payment);
  });
});
