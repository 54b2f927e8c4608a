import { classifyAddress } from "@alou/money/address-family";
import type { BitcoinInput, BitcoinOutput } from "../../decoded-action.ts";
import { toUnits } from "../amount.ts";
import { isObject, textOf } from "../shape.ts";
import { addressScript } from "./script.ts";

const SIGHASHES: Readonly<Record<string, number>> = { DEFAULT: 0, ALL: 1, NONE: 2, SINGLE: 3 };

/** A sighash flag as a number, a text like `SINGLE|ANYONECANPAY`, or hex. */
export function sighashOf(value: unknown): number {
  if (typeof value === "number") return value;
  const text = textOf(value)
    .toUpperCase()
    .replace(/SIGHASH_/g, "");
  if (/^(?:0X)?[0-9A-F]{1,2}$/.test(text) && !/^[A-F]+$/.test(text))
    return Number.parseInt(text.replace("0X", ""), text.startsWith("0X") || /[A-F]/.test(text) ? 16 : 10);
  const base = Object.entries(SIGHASHES).find(([name]) => text.includes(name))?.[1] ?? 1;
  return text.includes("ANYONECANPAY") ? base | 0x80 : base;
}

/** Satoshis from whole numbers, or from coins where there is a decimal point. */
function satoshis(value: unknown): bigint | undefined {
  if (
    (typeof value === "number" && !Number.isInteger(value)) ||
    (typeof value === "string" && /^\d+\.\d+$/.test(value))
  )
    return BigInt(Math.round(Number(value) * 1e8));
  return toUnits(value);
}

function scriptOf(one: Record<string, unknown>, address: string): BitcoinOutput["script"] {
  const text = textOf(one.scriptType ?? one.script_type ?? one.type ?? one.kind)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  if (text.includes("opreturn") || one.opReturn !== undefined || one.op_return !== undefined || one.data !== undefined)
    return "op-return";
  if (/taproot|p2tr|v1/.test(text)) return "p2tr";
  if (/p2wsh|v0scripthash/.test(text)) return "p2wsh";
  if (/p2wpkh|v0keyhash|segwit/.test(text)) return text.includes("p2sh") ? "p2sh" : "p2wpkh";
  if (/p2sh|scripthash/.test(text)) return "p2sh";
  if (/p2pkh|pubkeyhash|legacy/.test(text)) return "p2pkh";
  if (/nonstandard|unknown|bare|p2ms|p2pk$/.test(text)) return "unknown";
  return address === "USER" || address === "KNOWN" || address === ""
    ? undefined
    : addressScript(address) === "unknown"
      ? undefined
      : addressScript(address);
}

/** Whether a type is written that the address, a valid one, is not. */
function mistyped(one: Record<string, unknown>, address: string): boolean {
  const text = textOf(one.scriptType ?? one.script_type ?? one.type).toLowerCase();
  const named = [...text.matchAll(/p2(?:wpkh|wsh|pkh|tr|sh)/g)].map(([name]) => name);
  const seen = named.length > 0 ? classifyAddress(address) : undefined;
  return seen?.family === "bitcoin" && !seen.problem && !named.some((name) => name === addressScript(address));
}

const flag = (one: Record<string, unknown>, ...names: string[]): boolean | undefined => {
  for (const name of names) if (typeof one[name] === "boolean") return one[name];
  return undefined;
};

/** Whether the whole earlier transaction is there: told, handed over, or said to be missing; undefined where nobody speaks of it. */
function proofOf(one: Record<string, unknown>): boolean | undefined {
  for (const name of [
    "nonWitnessUtxo",
    "non_witness_utxo",
    "hasNonWitnessUtxo",
    "has_non_witness_utxo",
    "fullTx",
    "prevTx",
  ]) {
    if (!Object.hasOwn(one, name)) continue;
    const value = one[name];
    return value !== null && value !== false && value !== "" && value !== undefined;
  }
  return undefined;
}

function ownFlag(one: Record<string, unknown>): boolean | undefined {
  if (one.owner === "USER" || one.belongsTo === "USER" || one.to === "self") return true;
  return flag(one, "own", "isOwn", "mine", "ours", "isMine", "belongsToUser", "isOurs", "toSelf");
}

/** Inputs of a summary. */
export function summaryInputs(value: unknown): BitcoinInput[] {
  return (Array.isArray(value) ? value : [])
    .slice(0, 2_000)
    .filter(isObject)
    .map((one) => {
      const address = textOf(one.address ?? one.addr ?? one.owner);
      const amount = satoshis(one.value ?? one.amount ?? one.sats ?? one.valueSats ?? one.satoshis);
      const script = scriptOf(one, address);
      const sighash = one.sighash ?? one.sighashType ?? one.sigHash ?? one.sighash_type ?? one.sighashFlag;
      const precious =
        one.inscription ??
        one.inscriptions ??
        one.rune ??
        one.runes ??
        one.ordinal ??
        one.ordinals ??
        one.hasInscription ??
        one.hasRunes;
      const held = Array.isArray(precious) ? precious.length > 0 : Boolean(precious);
      const whole = proofOf(one);
      const claimed = satoshis(one.witnessUtxoValue ?? one.claimedValue ?? one.witness_value);
      const real = satoshis(one.nonWitnessUtxoValue ?? one.actualValue ?? one.realValue);
      const mismatch =
        flag(one, "valueMismatch", "mismatch") ?? (claimed !== undefined && real !== undefined && claimed !== real);
      const sequence = toUnits(one.sequence);
      const own = ownFlag(one);
      return {
        sighash: sighash === undefined ? 1 : sighashOf(sighash),
        ...(amount !== undefined && { value: amount }),
        ...(address && { address }),
        ...(script && script !== "op-return" && { script }),
        ...(whole !== undefined && { wholeTransaction: whole }),
        ...(mismatch && { mismatch: true }),
        ...(held && { precious: typeof precious === "string" ? precious : "inscription or rune" }),
        ...(sequence !== undefined && { sequence: Number(sequence) }),
        ...(own !== undefined && { own }),
        ...((one.signed === true || one.finalized === true || one.isSigned === true) && { signed: true }),
        ...(mistyped(one, address) && { mistyped: true }),
        ...((one.taprootLeaf ?? one.tapLeaf ?? one.tapLeafScript) !== undefined && { taprootLeaf: true }),
      };
    });
}

/** Outputs of a summary. */
export function summaryOutputs(value: unknown): BitcoinOutput[] {
  return (Array.isArray(value) ? value : [])
    .slice(0, 2_000)
    .filter(isObject)
    .map((one) => {
      const address = textOf(one.address ?? one.addr ?? one.to ?? one.recipient);
      const script = scriptOf(one, address);
      const data = textOf(one.data ?? one.opReturn ?? one.op_return);
      const change =
        flag(one, "change", "isChange", "is_change") ??
        (/change/i.test(textOf(one.type ?? one.role ?? one.kind ?? one.label)) || undefined);
      const own = ownFlag(one);
      const size = toUnits(one.size ?? one.dataSize);
      return {
        value: satoshis(one.value ?? one.amount ?? one.sats ?? one.valueSats ?? one.satoshis) ?? 0n,
        ...(address && { address }),
        ...(script && { script }),
        ...(change !== undefined && { change }),
        ...(own !== undefined && { own }),
        ...(mistyped(one, address) && { mistyped: true }),
        ...(script === "op-return" && {
          dataSize:
            size === undefined
              ? Math.ceil(data.replace(/^0x/, "").length / (/^(?:0x)?[0-9a-f]*$/i.test(data) ? 2 : 1))
              : Number(size),
        }),
      };
    });
}
