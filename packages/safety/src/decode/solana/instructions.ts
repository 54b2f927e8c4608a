import { base58 } from "@scure/base";
import type { Problem, SolanaInstruction } from "../../decoded-action.ts";
import { programAddress, vouchedProgram } from "../../known/solana-programs.ts";
import { toUnits } from "../amount.ts";
import { base58Bytes, base64Bytes, hexBytes, utf8 } from "../encoded-bytes.ts";
import type { Scene } from "../scene.ts";
import { isObject, textOf } from "../shape.ts";
import { batched, candidates, fromBytes } from "./instruction-bytes.ts";
import { readMessage, withoutSignatures } from "./message-bytes.ts";

const MOST = 256;

/** What a list of instructions was read as. */
export interface ReadInstructions {
  readonly instructions: SolanaInstruction[];
  readonly problems: Problem[];
  /** Accounts of lookup tables nobody resolved. */
  readonly unresolved: number;
}

/** Reads instructions as web3.js, Kit and the RPC's `jsonParsed` write them, inner ones with them. Never throws. */
export function readInstructions(value: unknown, scene: Scene): ReadInstructions {
  const instructions: SolanaInstruction[] = [];
  const problems: Problem[] = [];
  const walk = (list: readonly unknown[], depth: number): void => {
    for (const one of list) {
      if (instructions.length >= MOST || depth > 6) {
        problems.push({ kind: "too-long", where: "instructions" });
        return;
      }
      if (Array.isArray(one)) walk(one, depth + 1);
      else {
        const read = isObject(one) ? readOne(one, scene, instructions.length) : undefined;
        const several = read && isObject(one) && severalIn(one, read);
        if (several) {
          walk(several, depth + 1);
          continue;
        }
        if (!read) problems.push({ kind: "unreadable", where: "instruction" });
        else {
          const { unreadable, ...instruction } = read;
          instructions.push(instruction);
          if (unreadable)
            problems.push({
              kind: unreadable === "trailing" ? "trailing" : "unreadable",
              where: `${read.programName} instruction`,
            });
        }
        const inner = isObject(one) ? (one.inner ?? one.innerInstructions ?? one.instructions) : undefined;
        if (Array.isArray(inner)) walk(inner, depth + 1);
      }
    }
  };
  walk(Array.isArray(value) ? value : [value], 0);
  return { instructions, problems, unresolved: 0 };
}

/** Instructions of a serialised transaction or message (base64, base58 or hex); undefined where the text is none. */
export function readSerialised(text: string, scene: Scene): ReadInstructions | undefined {
  for (const decode of [base64Bytes, base58Bytes, hexBytes]) {
    const bytes = decode(text);
    const message = bytes && (readMessage(withoutSignatures(bytes)) ?? readMessage(bytes));
    if (!message) continue;
    const key = (i: number) => {
      const bytes32 = message.keys[i];
      return bytes32 ? base58.encode(bytes32) : `lookup-${i}`;
    };
    const { signers, readonlySigned, readonlyUnsigned, keys } = message;
    const writable = (i: number) => (i < signers ? i < signers - readonlySigned : i < keys.length - readonlyUnsigned);
    const list = message.instructions.map(({ program, accounts, data }) => ({
      programId: key(program),
      accounts: accounts.map((i) => ({ pubkey: key(i), isSigner: i < signers, isWritable: writable(i) })),
      data: [...data],
    }));
    return { ...readInstructions(list, scene), unresolved: message.lookups };
  }
  return undefined;
}

/** The instructions in a token program's batch, written as if each stood alone. */
function severalIn(one: Record<string, unknown>, { program, programName, name, accounts }: SolanaInstruction) {
  if (name !== undefined || (programName !== "token" && programName !== "token-2022")) return undefined;
  return batched(one.data, accounts, textOf(one.encoding ?? one.dataEncoding))?.map((inner) => ({
    programId: program,
    data: [...inner.data],
    accounts: inner.accounts.map(({ address, signer, writable }) => ({
      pubkey: address,
      isSigner: signer,
      isWritable: writable,
    })),
  }));
}

function readOne(
  one: Record<string, unknown>,
  scene: Scene,
  index: number,
): (SolanaInstruction & { readonly unreadable?: "none" | "trailing" }) | undefined {
  const written = textOf(one.programId ?? one.program_id ?? one.programAddress ?? one.programIdAddress);
  const short = textOf(one.program ?? one.programName);
  const program = written || (short.length > 30 ? short : (programAddress(short) ?? short));
  if (program === "") return undefined;
  const programName = vouchedProgram(program)?.name;
  const accounts = accountsOf(one.accounts ?? one.keys);
  const base = {
    kind: "solana",
    chain: scene.chain,
    from: scene.account,
    program,
    ...(programName && { programName }),
    accounts,
    index,
  } as const;
  // Bytes are what is signed; whatever name stands beside them is somebody's word for them.
  const encoding = textOf(one.encoding ?? one.dataEncoding);
  const read = isEncoded(one.data) ? fromBytes(programName, one.data, accounts, encoding) : undefined;
  if (read?.name !== undefined) return { ...base, ...read };
  const { parsed } = one;
  if (typeof parsed === "string") return { ...base, name: "memo", info: { memo: parsed } };
  const told = isObject(parsed) ? parsed : one;
  const name = textOf(told.type ?? told.name ?? told.instruction ?? told.ix ?? told.method ?? told.instructionType);
  if (name !== "")
    return {
      ...base,
      name: plain(name),
      info: infoOf(told.info ?? told.args ?? told.params ?? told.data ?? told, told),
    };
  if (programName === "memo") return { ...base, name: "memo", info: { memo: memoOf(one.data) } };
  return { ...base, ...(read ?? fromBytes(programName, one.data, accounts, encoding)) };
}

/** Whether data are bytes in some form, and no members by name: a text, a list of numbers, or Node's `{type: "Buffer", data}`. */
const isEncoded = (data: unknown): boolean =>
  typeof data === "string" || Array.isArray(data) || (isObject(data) && Array.isArray(data.data));

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

function accountsOf(value: unknown): SolanaInstruction["accounts"] {
  const list = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return list.slice(0, 256).flatMap((one: unknown) => {
    if (typeof one === "string") return [{ address: one }];
    if (!isObject(one)) return [];
    const address = textOf(one.pubkey ?? one.address ?? one.publicKey ?? one.key);
    // Kit's roles: bit 0 writable, bit 1 signer.
    const role = typeof one.role === "number" ? one.role : undefined;
    const signer = one.isSigner ?? one.signer ?? (role === undefined ? undefined : (role & 2) !== 0);
    const writable = one.isWritable ?? one.writable ?? (role === undefined ? undefined : (role & 1) !== 0);
    return [
      {
        address,
        ...(typeof signer === "boolean" && { signer }),
        ...(typeof writable === "boolean" && { writable }),
      },
    ];
  });
}

/** Members of a parsed instruction as texts; a token amount is its base units. */
function infoOf(value: unknown, whole: Record<string, unknown>): Record<string, string> {
  const out: Record<string, string> = {};
  const from = isObject(value) ? { ...whole, ...value } : whole;
  for (const [name, member] of Object.entries(from).slice(0, 100)) {
    const key = alias(plain(name));
    if (typeof member === "string" || typeof member === "number" || typeof member === "boolean")
      out[key] = String(member);
    else if (isObject(member) && (name === "tokenAmount" || name === "amount"))
      out.amount = String(toUnits(member.amount ?? member.value) ?? "");
    else if (isObject(member) && key === "nonceAuthority") {
      // A stake account's two: who may move it, and who may take it out.
      for (const who of ["staker", "withdrawer"]) if (typeof member[who] === "string") out[who] = member[who];
    } else if (isObject(member) && name === "authorityType") out[key] = Object.keys(member)[0] ?? "";
    else if (member === null && /authority/i.test(name)) out[key] = "";
  }
  return out;
}

const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    frompubkey: "source",
    from: "source",
    topubkey: "destination",
    to: "destination",
    dest: "destination",
    recipient: "destination",
    newauthority: "newAuthority",
    newauthorized: "newAuthority",
    newowner: "newAuthority",
    authoritytype: "authorityType",
    noncewallet: "nonceAuthority",
    nonceauthority: "nonceAuthority",
    nonceaccount: "nonceAccount",
    authorized: "nonceAuthority",
    microlamports: "microLamports",
    destinationowner: "destinationOwner",
    stakeaccount: "stakeAccount",
    voteaccount: "voteAccount",
    programid: "programId",
    multisigowner: "owner",
    newaccount: "newAccount",
    delegatee: "delegate",
  }),
);
const alias = (name: string): string => ALIASES.get(name) ?? name;

function memoOf(data: unknown): string {
  const [bytes] = candidates(data, "");
  return (bytes && utf8(bytes)) ?? textOf(data);
}
