import { base64 } from "@scure/base";
import {
  AccountRole,
  address,
  appendTransactionMessageInstructions,
  type Blockhash,
  compileTransaction,
  createNoopSigner,
  createTransactionMessage,
  getBase64EncodedWireTransaction,
  getCompiledTransactionMessageDecoder,
  type Instruction as KitInstruction,
  pipe,
  setTransactionMessageFeePayer,
  setTransactionMessageLifetimeUsingBlockhash,
} from "@solana/kit";
import { getSetComputeUnitLimitInstruction, getSetComputeUnitPriceInstruction } from "@solana-program/compute-budget";
import { getAddMemoInstruction } from "@solana-program/memo";
import { getTransferSolInstruction } from "@solana-program/system";
import {
  getCreateAssociatedTokenIdempotentInstructionAsync,
  getTransferCheckedInstruction,
} from "@solana-program/token";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeAddress, MEMO_PROGRAM, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "./address.ts";
import { BytesError } from "./bytes.ts";
import {
  computeUnitLimit,
  computeUnitPrice,
  memo,
  openTokenAccount,
  transferSol,
  transferToken,
} from "./instructions.ts";
import { decodeMessage, encodeMessage, type Instruction } from "./message.ts";
import { readInstruction } from "./read-instruction.ts";
import { readTransaction, unsignedTransaction } from "./transaction.ts";

const anyAddress = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeAddress);
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const u32 = fc.nat(2 ** 32 - 1);

/** The same transaction as the ecosystem's own client writes it, base64. */
function byKit(payer: string, blockhash: string, instructions: readonly KitInstruction[]): string {
  const lifetime = { blockhash: blockhash as Blockhash, lastValidBlockHeight: 1n };
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (m) => setTransactionMessageFeePayer(address(payer), m),
    (m) => setTransactionMessageLifetimeUsingBlockhash(lifetime, m),
    (m) => appendTransactionMessageInstructions(instructions, m),
  );
  return getBase64EncodedWireTransaction(compileTransaction(message));
}

describe("a Solana transaction", () => {
  it("has byte for byte the form the ecosystem's own client gives it", async () => {
    const parts = fc.record({
      payer: anyAddress,
      to: anyAddress,
      mint: anyAddress,
      from: anyAddress,
      blockhash: anyAddress,
      amount: u64,
      units: u32,
      price: u64,
      decimals: fc.nat(255),
      text: fc.string({ unit: "grapheme", maxLength: 60 }),
      program: fc.constantFrom(TOKEN_PROGRAM, TOKEN_2022_PROGRAM),
    });
    await fc.assert(
      fc.asyncProperty(
        parts,
        async ({ payer, to, mint, from, blockhash, amount, units, price, decimals, text, program }) => {
          const signer = createNoopSigner(address(payer));
          const ours: Instruction[] = [
            computeUnitLimit(units),
            computeUnitPrice(price),
            openTokenAccount(payer, to, mint, program),
            memo(text),
            transferSol(payer, to, amount),
            transferToken({ program, mint, decimals, owner: payer, from, to, amount }),
          ];
          const theirs: KitInstruction[] = [
            getSetComputeUnitLimitInstruction({ units }),
            getSetComputeUnitPriceInstruction({ microLamports: price }),
            await getCreateAssociatedTokenIdempotentInstructionAsync({
              payer: signer,
              owner: address(to),
              mint: address(mint),
              tokenProgram: address(program),
            }),
            getAddMemoInstruction({ memo: text }, { programAddress: address(MEMO_PROGRAM) }),
            getTransferSolInstruction({ source: signer, destination: address(to), amount }),
            getTransferCheckedInstruction(
              {
                source: address(from),
                mint: address(mint),
                destination: address(to),
                authority: signer,
                amount,
                decimals,
              },
              { programAddress: address(program) },
            ),
          ];
          expect(unsignedTransaction(encodeMessage(payer, blockhash, ours))).toBe(byKit(payer, blockhash, theirs));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is read back as it was written, and as the ecosystem's own client reads it", () => {
    const meta = fc.record({ address: anyAddress, signer: fc.boolean(), writable: fc.boolean() });
    const instruction = fc.record({
      program: anyAddress,
      accounts: fc.array(meta, { maxLength: 5 }),
      data: fc.uint8Array({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(anyAddress, anyAddress, fc.array(instruction, { maxLength: 4 }), (payer, blockhash, instructions) => {
        const bytes = encodeMessage(payer, blockhash, instructions);
        const read = decodeMessage(bytes);
        expect([read.feePayer, read.blockhash, read.version]).toEqual([payer, blockhash, 0]);
        expect(
          read.instructions.map(({ program, accounts, data }) => [program, accounts.map((a) => a.address), data]),
        ).toEqual(instructions.map(({ program, accounts, data }) => [program, accounts.map((a) => a.address), data]));
        const kit = getCompiledTransactionMessageDecoder().decode(bytes);
        expect(kit.header.numSignerAccounts).toBe(read.signers.length);
        // A right granted anywhere holds everywhere; none is lost and none appears.
        for (const [i, { accounts }] of instructions.entries()) {
          for (const [j, wanted] of accounts.entries()) {
            const got = read.instructions[i]?.accounts[j];
            if (wanted.signer) expect(got?.signer).toBe(true);
            if (wanted.writable) expect(got?.writable).toBe(true);
          }
        }
        expect(encodeMessage(read.feePayer, read.blockhash, read.instructions)).toEqual(bytes);
      }),
      { numRuns: 80 },
    );
  });

  it("reads a legacy message of the ecosystem's own client", () => {
    const payer = encodeAddress(new Uint8Array(32).fill(3));
    const message = pipe(
      createTransactionMessage({ version: "legacy" }),
      (m) => setTransactionMessageFeePayer(address(payer), m),
      (m) =>
        setTransactionMessageLifetimeUsingBlockhash(
          { blockhash: MEMO_PROGRAM as Blockhash, lastValidBlockHeight: 1n },
          m,
        ),
      (m) =>
        appendTransactionMessageInstructions(
          [
            {
              programAddress: address(MEMO_PROGRAM),
              accounts: [{ address: address(TOKEN_PROGRAM), role: AccountRole.WRITABLE }],
            },
          ],
          m,
        ),
    );
    const read = readTransaction(getBase64EncodedWireTransaction(compileTransaction(message))).message;
    expect(read.version).toBe("legacy");
    expect(read.instructions[0]?.accounts).toEqual([{ address: TOKEN_PROGRAM, signer: false, writable: true }]);
  });

  it("refuses foreign bytes without another error, and every cut or lengthened one", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          readTransaction(base64.encode(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(BytesError);
        }
      }),
    );
    const payer = encodeAddress(new Uint8Array(32).fill(3));
    const whole = base64.decode(unsignedTransaction(encodeMessage(payer, payer, [memo("hi")])));
    for (let length = 0; length < whole.length; length++) {
      expect(() => readTransaction(base64.encode(whole.subarray(0, length)))).toThrow(BytesError);
    }
    expect(() => readTransaction(base64.encode(Uint8Array.from([...whole, 0])))).toThrow("left over");
    expect(() => readTransaction("not base64!")).toThrow("no base64");
    expect(() => unsignedTransaction(new Uint8Array(1_300))).toThrow("packet");
  });

  it("refuses lookup tables and versions nobody here can read", () => {
    const payer = encodeAddress(new Uint8Array(32).fill(3));
    const bytes = encodeMessage(payer, payer, [memo("hi")]);
    expect(() => decodeMessage(Uint8Array.from([...bytes.subarray(0, -1), 1, ...new Uint8Array(34)]))).toThrow(
      "lookup",
    );
    expect(() => decodeMessage(Uint8Array.from([0x81, ...bytes.subarray(1)]))).toThrow("version 1");
  });
});

describe("an instruction", () => {
  it("is read as what it was written for", () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, anyAddress, u64, u64, fc.nat(255), (a, b, c, amount, fee, decimals) => {
        expect(readInstruction(transferSol(a, b, amount))).toEqual({
          kind: "transfer-sol",
          from: a,
          to: b,
          lamports: amount,
        });
        const transfer = { program: TOKEN_2022_PROGRAM, mint: c, decimals, owner: a, from: b, to: c, amount };
        const meaning = {
          kind: "transfer-token",
          program: TOKEN_2022_PROGRAM,
          mint: c,
          decimals,
          authority: a,
          from: b,
          to: c,
          amount,
        };
        expect(readInstruction(transferToken(transfer))).toEqual(meaning);
        expect(readInstruction(transferToken({ ...transfer, fee }))).toEqual({ ...meaning, fee });
        expect(readInstruction(openTokenAccount(a, b, c, TOKEN_PROGRAM))).toMatchObject({
          kind: "open-token-account",
          payer: a,
          owner: b,
          mint: c,
        });
      }),
      { numRuns: 25 },
    );
    expect(readInstruction(memo("房租 🏠"))).toEqual({ kind: "memo", text: "房租 🏠" });
  });

  it("that is almost a payment is none", () => {
    const one = encodeAddress(new Uint8Array(32).fill(3));
    const pay = transferSol(one, one, 5n);
    const other = { kind: "other", program: pay.program };
    expect(readInstruction({ ...pay, data: Uint8Array.from([...pay.data, 0]) })).toEqual(other);
    expect(readInstruction({ ...pay, accounts: pay.accounts.slice(1) })).toEqual(other);
    expect(readInstruction({ ...memo(""), data: Uint8Array.of(0xff) })).toMatchObject({ kind: "other" });
    fc.assert(
      fc.property(
        fc.constantFrom(TOKEN_PROGRAM, TOKEN_2022_PROGRAM, pay.program),
        fc.uint8Array({ maxLength: 30 }),
        (program, data) => {
          expect(readInstruction({ program, accounts: [], data }).kind).toBe("other");
        },
      ),
    );
  });
});
