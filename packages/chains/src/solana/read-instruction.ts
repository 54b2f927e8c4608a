import {
  ASSOCIATED_TOKEN_PROGRAM,
  COMPUTE_BUDGET_PROGRAM,
  type SolanaAddress,
  SYSTEM_PROGRAM,
  TOKEN_2022_PROGRAM,
  TOKEN_PROGRAM,
} from "./address.ts";
import { ByteReader, BytesError } from "./bytes.ts";
import type { Instruction } from "./message.ts";

/** What an instruction does, as far as payments go. Everything else is `other`: known by its program alone. */
export type InstructionMeaning =
  | { readonly kind: "compute-unit-limit"; readonly units: number }
  | { readonly kind: "compute-unit-price"; readonly microLamports: bigint }
  | {
      readonly kind: "transfer-sol";
      readonly from: SolanaAddress;
      readonly to: SolanaAddress;
      readonly lamports: bigint;
    }
  | {
      readonly kind: "transfer-token";
      readonly program: SolanaAddress;
      /** Token accounts. */
      readonly from: SolanaAddress;
      readonly to: SolanaAddress;
      readonly authority: SolanaAddress;
      readonly amount: bigint;
      /** Absent of the old instruction that names no token. */
      readonly mint?: SolanaAddress;
      readonly decimals?: number;
      readonly fee?: bigint;
    }
  | {
      readonly kind: "open-token-account";
      readonly payer: SolanaAddress;
      readonly account: SolanaAddress;
      readonly owner: SolanaAddress;
      readonly mint: SolanaAddress;
      readonly tokenProgram: SolanaAddress;
    }
  /** A token account's delegate may take nothing any more. */
  | {
      readonly kind: "revoke-delegate";
      readonly program: SolanaAddress;
      readonly account: SolanaAddress;
      readonly owner: SolanaAddress;
    }
  | { readonly kind: "memo"; readonly text: string }
  | { readonly kind: "other"; readonly program: SolanaAddress };

/** Programs people meet, by name. */
const PROGRAMS: Readonly<Record<SolanaAddress, string>> = {
  [SYSTEM_PROGRAM]: "System",
  [TOKEN_PROGRAM]: "Token",
  [TOKEN_2022_PROGRAM]: "Token-2022",
  [ASSOCIATED_TOKEN_PROGRAM]: "Associated Token Account",
  [COMPUTE_BUDGET_PROGRAM]: "Compute Budget",
  Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo: "Memo",
  MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr: "Memo",
  Memo4c2pN8afCj432Lb7RMVKi9PbQnnW7ewFFaV3oAH: "Memo",
  Stake11111111111111111111111111111111111111: "Stake",
  Vote111111111111111111111111111111111111111: "Vote",
  AddressLookupTab1e1111111111111111111111111: "Address Lookup Table",
  metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s: "Token Metadata",
  JUP6LkbZbjS1jKKwapdHNy74zcZ3tLUZoi5QNyVTaV4: "Jupiter",
};

/** What a program is called, where it is known. */
export function programName(program: SolanaAddress): string | undefined {
  return Object.hasOwn(PROGRAMS, program) ? PROGRAMS[program] : undefined;
}

/** Reads an instruction. Bytes that are not exactly one of the known forms are `other`. Never throws. */
export function readInstruction(instruction: Instruction): InstructionMeaning {
  const other: InstructionMeaning = { kind: "other", program: instruction.program };
  try {
    return meaningOf(instruction) ?? other;
  } catch (error) {
    if (error instanceof BytesError || error instanceof TypeError) return other;
    throw error;
  }
}

function meaningOf({ program, accounts, data }: Instruction): InstructionMeaning | undefined {
  const reader = new ByteReader(data);
  const at = (i: number): SolanaAddress => {
    const account = accounts[i];
    if (!account) throw new BytesError(`account ${i} is missing`);
    return account.address;
  };
  const read = <T extends InstructionMeaning>(value: T): T => {
    reader.end();
    return value;
  };
  switch (program) {
    case COMPUTE_BUDGET_PROGRAM: {
      const tag = reader.u8();
      if (tag === 2) return read({ kind: "compute-unit-limit", units: reader.u32() });
      return tag === 3 ? read({ kind: "compute-unit-price", microLamports: reader.u64() }) : undefined;
    }
    case SYSTEM_PROGRAM:
      if (reader.u32() !== 2 || accounts.length !== 2) return undefined;
      return read({ kind: "transfer-sol", from: at(0), to: at(1), lamports: reader.u64() });
    case TOKEN_PROGRAM:
    case TOKEN_2022_PROGRAM:
      return tokenMeaning(program, reader, accounts.length, at, read);
    case ASSOCIATED_TOKEN_PROGRAM: {
      // No data at all is the old form, which fails where the account is open already.
      if ((data.length > 0 && reader.u8() > 1) || accounts.length < 6) return undefined;
      const named = { payer: at(0), account: at(1), owner: at(2), mint: at(3), tokenProgram: at(5) };
      return read({ kind: "open-token-account", ...named });
    }
    default:
      if (programName(program) !== "Memo") return undefined;
      return { kind: "memo", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data) };
  }
}

function tokenMeaning(
  program: SolanaAddress,
  reader: ByteReader,
  named: number,
  at: (i: number) => SolanaAddress,
  read: <T extends InstructionMeaning>(value: T) => T,
): InstructionMeaning | undefined {
  const tag = reader.u8();
  const kind = "transfer-token" as const;
  if (tag === 3) {
    if (named !== 3) return undefined;
    return read({ kind, program, from: at(0), to: at(1), authority: at(2), amount: reader.u64() });
  }
  if (tag === 5) {
    if (named !== 2) return undefined;
    return read({ kind: "revoke-delegate", program, account: at(0), owner: at(1) });
  }
  const withFee = tag === 26 && program === TOKEN_2022_PROGRAM;
  if (withFee ? reader.u8() !== 1 : tag !== 12) return undefined;
  if (named !== 4) return undefined;
  const parties = { from: at(0), mint: at(1), to: at(2), authority: at(3) };
  const amount = reader.u64();
  const decimals = reader.u8();
  return read({ kind, program, ...parties, amount, decimals, ...(withFee && { fee: reader.u64() }) });
}
