import { base58 } from "@scure/base";
import type { SafetyAction } from "../../action.ts";
import type { Problem, SolanaInstruction } from "../../decoded-action.ts";
import { programAddress, vouchedProgram } from "../../known/solana-programs.ts";
import { toUnits } from "../amount.ts";
import { base58Bytes, base64Bytes, hexBytes, utf8 } from "../encoded-bytes.ts";
import type { Scene } from "../scene.ts";
import { isObject, textOf } from "../shape.ts";
import { AUTHORITY_TYPES, LAYOUTS, type Layout } from "./layouts.ts";
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
        if (read) instructions.push(read);
        else problems.push({ kind: "unreadable", where: "instruction" });
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

function readOne(one: Record<string, unknown>, scene: Scene, index: number): SolanaInstruction | undefined {
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
  return { ...base, ...fromBytes(programName, one.data, accounts, textOf(one.encoding ?? one.dataEncoding)) };
}

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
    else if (isObject(member) && name === "authorityType") out[key] = Object.keys(member)[0] ?? "";
    else if (member === null && /authority/i.test(name)) out[key] = "";
  }
  return out;
}

const ALIASES: Readonly<Record<string, string>> = {
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
};
const alias = (name: string): string => ALIASES[name] ?? name;

function memoOf(data: unknown): string {
  const [bytes] = candidates(data, "");
  return (bytes && utf8(bytes)) ?? textOf(data);
}

/** Every way in which a text can be bytes, the likeliest first. */
function candidates(data: unknown, encoding: string): Uint8Array[] {
  if (isObject(data)) return candidates(data.data ?? Object.values(data), encoding);
  if (Array.isArray(data)) {
    // The RPC writes [text, encoding].
    if (typeof data[0] === "string") return candidates(data[0], textOf(data[1]));
    return [Uint8Array.from(data.slice(0, 10_000).map((byte) => Number(byte) & 255))];
  }
  const text = textOf(data);
  if (text === "") return [new Uint8Array()];
  const readers = /hex/i.test(encoding)
    ? [hexBytes]
    : /64/.test(encoding)
      ? [base64Bytes]
      : /58/.test(encoding)
        ? [base58Bytes]
        : /^0x/i.test(text)
          ? [hexBytes]
          : /^(?:[0-9a-f]{2})+$/.test(text)
            ? [hexBytes, base58Bytes, base64Bytes]
            : [base58Bytes, base64Bytes, hexBytes];
  return readers.map((read) => read(text)).filter((bytes) => bytes !== undefined);
}

/** The name and members of an instruction from its bytes, tried in every encoding until one fits. */
function fromBytes(
  programName: string | undefined,
  data: unknown,
  accounts: SolanaInstruction["accounts"],
  encoding: string,
): { name?: string; info: Record<string, string> } {
  const table = programName === undefined ? undefined : LAYOUTS[programName];
  if (!table) return { info: {} };
  const ways = candidates(data, encoding);
  // A short text can be bytes in more than one way: one whose length fits exactly is meant, and of two such the one with more zeros,
  // for numbers begin with them and the wrong reading is noise.
  const zeros = (bytes: Uint8Array) => bytes.filter((byte) => byte === 0).length;
  const fitting = ways.filter((bytes) => fits(table, bytes)).sort((a, z) => zeros(z) - zeros(a));
  for (const bytes of fitting.length > 0 ? fitting : ways) {
    if (bytes.length === 0 && programName === "associated-token") return members(table.of[0], bytes, accounts, 1);
    if (bytes.length < table.size) continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const number = table.size === 1 ? view.getUint8(0) : view.getUint32(0, true);
    const layout = table.of[number];
    const read = layout && members(layout, bytes, accounts, table.size);
    if (read?.name) return read;
  }
  return { info: {} };
}

const SIZES = { u64: 8, i64: 8, u32: 4, coption: 4, u8: 1, option: 1, key: 32 } as const;

/** Whether bytes have just the length their instruction has. */
function fits({ size, of }: (typeof LAYOUTS)[string], bytes: Uint8Array): boolean {
  if (bytes.length < size) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const layout = of[size === 1 ? view.getUint8(0) : view.getUint32(0, true)];
  if (!layout) return false;
  const least = (layout.data ?? []).reduce<number>((sum, [, type]) => sum + SIZES[type], size);
  const optional = layout.data?.some(([, type]) => type === "option" || type === "coption");
  return (
    bytes.length === least ||
    (optional === true && bytes.length === least + 32) ||
    (layout.name.endsWith("Checked") && bytes.length === least + 1)
  );
}

function members(
  layout: Layout | undefined,
  bytes: Uint8Array,
  accounts: SolanaInstruction["accounts"],
  start: number,
): { name?: string; info: Record<string, string> } {
  if (!layout) return { info: {} };
  const info: Record<string, string> = {};
  layout.accounts.forEach((name, i) => {
    const account = accounts[i];
    if (account) info[name] = account.address;
  });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  for (const [name, type] of layout.data ?? []) {
    const size = SIZES[type];
    if (at + size > bytes.length) return { info: {} };
    if (type === "u64" || type === "i64") info[name] = view.getBigUint64(at, true).toString();
    else if (type === "u32") info[name] = String(view.getUint32(at, true));
    else if (type === "u8") info[name] = String(view.getUint8(at));
    else if (type === "key") info[name] = base58.encode(bytes.subarray(at, at + 32));
    else if (view.getUint8(at) === 1 && at + size + 32 <= bytes.length) {
      info[name] = base58.encode(bytes.subarray(at + size, at + size + 32));
      at += 32;
    } else info[name] = "";
    at += size;
  }
  if (layout.name === "setAuthority" && info.authorityType !== undefined)
    info.authorityType = AUTHORITY_TYPES[Number(info.authorityType)] ?? info.authorityType;
  return { name: plain(layout.name), info };
}

/** Lamports of a number of SOL that was written with a point. */
function inLamports(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? BigInt(Math.round(Number(text) * 1e9)) : undefined;
}

/** What instructions do in the terms all families share. */
export function sharedActions(instructions: readonly SolanaInstruction[], scene: Scene): SafetyAction[] {
  // A token account made in the same transaction tells whose it is.
  const owners = new Map(
    instructions.flatMap(({ programName, info }) =>
      programName === "associated-token" && info.account && info.wallet ? [[info.account, info.wallet] as const] : [],
    ),
  );
  const { chain } = scene;
  return instructions.flatMap(({ programName, name, info }): SafetyAction[] => {
    const units = toUnits(info.lamports ?? info.amount) ?? inLamports(info.sol ?? info.amount) ?? 0n;
    const token = programName === "token" || programName === "token-2022";
    if (
      programName === "system" &&
      (name === "transfer" || name === "transferwithseed" || name === "withdrawnonceaccount")
    ) {
      return [
        {
          kind: "transfer",
          chain,
          from: info.source ?? scene.account,
          to: info.destination ?? "",
          asset: `${chain}/slip44:501`,
          units,
        },
      ];
    }
    if ((programName === "stake" || programName === "vote") && name === "withdraw")
      return [
        {
          kind: "transfer",
          chain,
          from: scene.account,
          to: info.destination ?? "",
          asset: `${chain}/slip44:501`,
          units,
        },
      ];
    const asset = `${chain}/token:${info.mint ?? info.source ?? "unknown"}` as const;
    if (token && (name === "transfer" || name === "transferchecked" || name === "transfercheckedwithfee")) {
      const destination = info.destination ?? "";
      const to = info.destinationOwner ?? owners.get(destination) ?? destination;
      return [{ kind: "transfer", chain, from: scene.account, to, asset, units }];
    }
    if (token && (name === "approve" || name === "approvechecked"))
      return [
        { kind: "approve", chain, from: scene.account, asset, spender: info.delegate ?? "", units, how: "delegate" },
      ];
    if (token && name === "revoke") return [{ kind: "revoke", chain, from: scene.account, asset, spender: "" }];
    return [];
  });
}
