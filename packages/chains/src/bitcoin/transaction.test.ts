import * as btc from "@scure/btc-signer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BytesError, fromHex, toHex } from "./bytes.ts";
import { makePsbt, psbtBytes, REPLACEABLE, unsignedOf } from "./psbt.ts";
import { opReturnScript, readPushes, readScript } from "./script.ts";
import { checkInput } from "./script-check.ts";
import { decodeTransaction, encodeTransaction, transactionId, transactionWeight } from "./transaction.ts";

const bytes = (max: number) => fc.uint8Array({ maxLength: max });
const transaction = fc.record({
  version: fc.constantFrom(1, 2),
  inputs: fc.array(
    fc.record({
      txid: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex),
      vout: fc.nat({ max: 0xffffffff }),
      scriptSig: bytes(80),
      sequence: fc.nat({ max: 0xffffffff }),
      witness: fc.array(bytes(80), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  outputs: fc.array(fc.record({ value: fc.bigInt({ min: 0n, max: 2_100_000_000_000_000n }), script: bytes(300) }), {
    minLength: 1,
    maxLength: 5,
  }),
  lockTime: fc.nat({ max: 0xffffffff }),
});

describe("a transaction's bytes", () => {
  it("are read back as they were written, and as another library reads them", () => {
    fc.assert(
      fc.property(transaction, (tx) => {
        const encoded = encodeTransaction(tx);
        expect(decodeTransaction(encoded)).toEqual(tx);
        const theirs = btc.Transaction.fromRaw(encoded, {
          allowUnknownOutputs: true,
          allowUnknownInputs: true,
          disableScriptCheck: true,
          allowUnknownVersion: true,
        });
        expect(theirs.id).toBe(transactionId(tx));
        expect(toHex(theirs.toBytes(true, true))).toBe(toHex(encoded));
        expect(transactionWeight(tx)).toBe(3 * theirs.toBytes(true, false).length + encoded.length);
      }),
    );
  });

  it("that are cut, longer, or anything at all, are refused and nothing worse", () => {
    const reads = (given: Uint8Array) => {
      try {
        return decodeTransaction(given);
      } catch (error) {
        expect(error).toBeInstanceOf(BytesError);
        return undefined;
      }
    };
    fc.assert(
      fc.property(transaction, fc.nat(), (tx, at) => {
        const encoded = encodeTransaction(tx);
        expect(reads(encoded.slice(0, at % encoded.length))).toBeUndefined();
        expect(reads(Uint8Array.of(...encoded, 0))).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(bytes(400), (any) => {
        reads(any);
      }),
    );
    // Counts that no memory holds.
    expect(reads(fromHex(`01000000fe${"ffffffff"}`))).toBeUndefined();
    expect(reads(fromHex(`01000000ff${"ff".repeat(8)}`))).toBeUndefined();
  });

  it("with any script are judged without a throw, and never valid by chance", () => {
    fc.assert(
      fc.property(transaction, bytes(40), (tx, script) => {
        const coins = tx.inputs.map(() => ({ value: 1n, script }));
        expect(checkInput(tx, 0, coins)).not.toBe("valid");
      }),
      { numRuns: 500 },
    );
  });
});

describe("scripts", () => {
  it("have one form each, whatever the bytes", () => {
    fc.assert(
      fc.property(bytes(120), (any) => {
        expect(readScript(any).kind).toBeTypeOf("string");
        const pushes = readPushes(any);
        if (pushes) expect(pushes.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(any.length);
      }),
    );
  });

  it("carry notes of up to 80 bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (note) => {
        expect(readScript(opReturnScript(note))).toEqual({ kind: "op-return", data: note });
      }),
    );
    expect(() => opReturnScript(new Uint8Array(81))).toThrow(RangeError);
  });
});

describe("a PSBT", () => {
  it("holds the transaction it was made of; anything else is refused and nothing worse", () => {
    const script = fromHex(`5120${"11".repeat(32)}`);
    const coins = [{ txid: "ab".repeat(32), vout: 1, value: 5_000n, script, from: new Uint8Array() }];
    const outputs = [{ value: 4_000n, script }];
    const psbt = makePsbt({ kind: "p2tr", coins, outputs, sequence: REPLACEABLE, key: undefined });
    expect(unsignedOf(psbtBytes(psbt))).toMatchObject({
      version: 2,
      lockTime: 0,
      inputs: [{ txid: "ab".repeat(32), vout: 1, sequence: REPLACEABLE }],
      outputs,
    });
    const whole = psbtBytes(psbt);
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 255 }), fc.boolean(), (at, value, cut) => {
        const changed = cut ? whole.slice(0, at % whole.length) : Uint8Array.from(whole);
        if (!cut) changed[at % whole.length] = value;
        try {
          unsignedOf(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(BytesError);
        }
      }),
    );
  });
});
