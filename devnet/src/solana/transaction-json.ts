import { base58, base64 } from "@scure/base";
import { getTransactionDecoder } from "@solana/kit";
import type { Landed } from "./ledger.ts";
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAMS, tokenAmountJson } from "./token-state.ts";

/** How a transaction is written: raw, as numbers of accounts, or with the usual instructions in words. */
export type TransactionEncoding = "json" | "jsonParsed" | "base58" | "base64";

/** The answer of `getTransaction`. */
export function transactionJson(
  landed: Landed,
  encoding: TransactionEncoding,
  decimalsOf: (mint: string) => number,
): Record<string, unknown> {
  const { slot, blockTime, message, before, after, error } = landed;
  return {
    slot,
    blockTime,
    version: message.version,
    transaction: encoded(landed, encoding, decimalsOf),
    meta: {
      err: error,
      status: error === null ? { Ok: null } : { Err: error },
      fee: landed.fee,
      preBalances: before.lamports,
      postBalances: after.lamports,
      preTokenBalances: before.tokens,
      postTokenBalances: after.tokens,
      innerInstructions: landed.inner,
      logMessages: landed.logs,
      computeUnitsConsumed: landed.units,
      rewards: [],
      loadedAddresses: landed.loaded,
    },
  };
}

function encoded(landed: Landed, encoding: TransactionEncoding, decimalsOf: (mint: string) => number): unknown {
  if (encoding === "base64") return [base64.encode(landed.bytes), "base64"];
  if (encoding === "base58") return [base58.encode(landed.bytes), "base58"];
  const { signatures } = getTransactionDecoder().decode(landed.bytes);
  return {
    signatures: Object.values(signatures).map((signature) => base58.encode(Uint8Array.from(signature ?? []))),
    message: encoding === "json" ? plainMessage(landed) : parsedMessage(landed, decimalsOf),
  };
}

function plainMessage({ message }: Landed): Record<string, unknown> {
  const { header, staticAccounts, lifetimeToken, instructions } = message;
  return {
    accountKeys: staticAccounts,
    header: {
      numRequiredSignatures: header.numSignerAccounts,
      numReadonlySignedAccounts: header.numReadonlySignerAccounts,
      numReadonlyUnsignedAccounts: header.numReadonlyNonSignerAccounts,
    },
    recentBlockhash: lifetimeToken,
    instructions: instructions.map(({ programAddressIndex, accountIndices, data }) => ({
      programIdIndex: programAddressIndex,
      accounts: accountIndices ?? [],
      data: base58.encode(Uint8Array.from(data ?? [])),
      stackHeight: 1,
    })),
    ...lookupsOf(message),
  };
}

function lookupsOf(message: Landed["message"]): Record<string, unknown> {
  if (message.version === "legacy") return {};
  const lookups = message.addressTableLookups ?? [];
  return {
    addressTableLookups: lookups.map(({ lookupTableAddress, writableIndexes, readonlyIndexes }) => ({
      accountKey: lookupTableAddress,
      writableIndexes,
      readonlyIndexes,
    })),
  };
}

function parsedMessage(landed: Landed, decimalsOf: (mint: string) => number): Record<string, unknown> {
  const { message, keys, loaded } = landed;
  const { header, staticAccounts } = message;
  const fixed = staticAccounts.length;
  const isWritable = (i: number) => {
    if (i >= fixed) return i < fixed + loaded.writable.length;
    return i < header.numSignerAccounts
      ? i < header.numSignerAccounts - header.numReadonlySignerAccounts
      : i < fixed - header.numReadonlyNonSignerAccounts;
  };
  return {
    accountKeys: keys.map((pubkey, i) => ({
      pubkey,
      signer: i < header.numSignerAccounts,
      writable: isWritable(i),
      source: i < fixed ? "transaction" : "lookupTable",
    })),
    recentBlockhash: message.lifetimeToken,
    instructions: message.instructions.map(({ programAddressIndex, accountIndices, data }) => {
      const accounts = (accountIndices ?? []).map((index) => keys[index] ?? "");
      return parsedInstruction(keys[programAddressIndex] ?? "", accounts, Buffer.from(data ?? []), decimalsOf);
    }),
    ...lookupsOf(message),
  };
}

/** The instructions people look at most; every other one as it is. */
function parsedInstruction(
  programId: string,
  accounts: readonly string[],
  data: Buffer,
  decimalsOf: (mint: string) => number,
): Record<string, unknown> {
  const tell = (program: string, parsed: unknown) => ({ program, programId, stackHeight: 1, parsed });
  if (programId === "11111111111111111111111111111111" && data.length === 12 && data.readUInt32LE(0) === 2) {
    const [source, destination] = accounts;
    return tell("system", { type: "transfer", info: { source, destination, lamports: data.readBigUInt64LE(4) } });
  }
  if (TOKEN_PROGRAMS.some((program) => program === programId)) {
    const name = programId === TOKEN_2022_PROGRAM ? "spl-token-2022" : "spl-token";
    if (data[0] === 12) {
      const [source, mint, destination, authority] = accounts;
      const tokenAmount = tokenAmountJson(data.readBigUInt64LE(1), decimalsOf(mint ?? ""));
      return tell(name, { type: "transferChecked", info: { source, mint, destination, authority, tokenAmount } });
    }
    if (data[0] === 3) {
      const [source, destination, authority] = accounts;
      const amount = data.readBigUInt64LE(1).toString();
      return tell(name, { type: "transfer", info: { source, destination, authority, amount } });
    }
  }
  if (programId.startsWith("Memo")) return tell("spl-memo", data.toString("utf8"));
  return { programId, accounts, data: base58.encode(Uint8Array.from(data)), stackHeight: 1 };
}
