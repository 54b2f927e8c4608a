import type { CheckKind } from "../kind.ts";
import { addressKind } from "./address.ts";
import { psbtKind, psbtSummaryKind } from "./bitcoin.ts";
import { bytecodeKind } from "./bytecode.ts";
import { cosmosKind } from "./cosmos-msgs.ts";
import { domainKind } from "./domain.ts";
import { eip712Kind } from "./eip712.ts";
import { evmTransactionKind } from "./evm-tx.ts";
import { personalKind } from "./personal.ts";
import { siweKind } from "./siwe.ts";
import { solanaKind } from "./solana-ix.ts";
import { textKind } from "./text.ts";

/** Every kind of line. */
export const KINDS: readonly CheckKind[] = [
  evmTransactionKind,
  eip712Kind,
  personalKind,
  siweKind,
  textKind,
  solanaKind,
  cosmosKind,
  psbtKind,
  psbtSummaryKind,
  addressKind,
  domainKind,
  bytecodeKind,
];

/** The kind of a name, however it is spelled. */
export function kindNamed(name: string): CheckKind | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return KINDS.find(({ kind }) => kind.replaceAll("_", "") === plain);
}
