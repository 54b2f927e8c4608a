import type { AssetId } from "@alou/money/caip";
import type { SafetyAction } from "../../action.ts";
import type { SolanaInstruction } from "../../decoded-action.ts";
import { vouchedProgram } from "../../known/solana-programs.ts";
import { toUnits } from "../amount.ts";
import type { Scene } from "../scene.ts";
import { tokenOwners } from "./token-owners.ts";

/** Lamports of a number of SOL that was written with a point. */
function inLamports(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? BigInt(Math.round(Number(text) * 1e9)) : undefined;
}

const NFT_PROGRAMS: ReadonlySet<string> = new Set(["token-metadata", "core", "bubblegum"]);

/** Lamports above which an account is made for what is in it, and not for the rent of its few bytes: 0.01 SOL. */
const RENT = 10_000_000n;
/** Programs whose accounts are somebody's: whoever an instruction beside names. */
const HOLDING: ReadonlySet<string> = new Set(["system", "token", "token-2022", "stake"]);

/**
 * Who has what is put into a new account: whom an instruction of the same transaction makes its owner; where none does, whoever has the
 * account's own key. A known program that keeps accounts of its own answers for them itself.
 */
function holderOfNew(made: SolanaInstruction["info"], instructions: readonly SolanaInstruction[]): string | undefined {
  const account = made.newAccount ?? "";
  for (const { info } of instructions) {
    const named =
      info.account === account
        ? info.owner
        : info.stakeAccount === account
          ? info.withdrawer
          : info.nonceAccount === account
            ? info.nonceAuthority
            : undefined;
    if (named) return named;
  }
  const program = vouchedProgram(made.owner ?? "")?.name;
  return program !== undefined && !HOLDING.has(program) ? undefined : account;
}

/**
 * What the instructions of one transaction do in the terms all families share.
 * @param people whose token accounts may be paid: the user's own wallets, those the user knows, those on a list
 * @param told owners of token accounts that are known without asking
 */
export function sharedActions(
  instructions: readonly SolanaInstruction[],
  scene: Scene,
  people: readonly string[] = [],
  told: ReadonlyMap<string, string> = new Map(),
): SafetyAction[] {
  const owners = tokenOwners(instructions, scene.account, people);
  const { chain } = scene;
  const hasMemo = instructions.some(({ programName, info }) => programName === "memo" && info.memo?.trim() !== "");
  const paid = (to: string, asset: AssetId, units: bigint, from = scene.account): SafetyAction[] => [
    { kind: "transfer", chain, from, to, asset, units, hasMemo },
  ];
  return instructions.flatMap(({ programName, name, info }, at): SafetyAction[] => {
    const units = toUnits(info.lamports ?? info.amount) ?? inLamports(info.sol ?? info.amount) ?? 0n;
    const token = programName === "token" || programName === "token-2022";
    const paidTo = owners.get(info.destination ?? "");
    const sol = paidTo?.closedBy !== undefined && paidTo.closedBy < at ? undefined : paidTo;
    // SOL that is wrapped, and what a closed account gives back, never leaves its owner.
    if (programName === "system" && name === "transfer" && sol?.wrapped && sol.owner === scene.account) return [];
    if (
      programName === "system" &&
      (name === "transfer" || name === "transferwithseed" || name === "withdrawnonceaccount")
    ) {
      const to = (sol?.wrapped && sol.owner) || (info.destination ?? "");
      return paid(to, `${chain}/slip44:501`, units, info.source ?? scene.account);
    }
    if (programName === "system" && name?.startsWith("createaccount")) {
      const holder = units > RENT ? holderOfNew(info, instructions) : scene.account;
      return holder === undefined || holder === scene.account
        ? []
        : paid(holder, `${chain}/slip44:501`, units, info.source ?? scene.account);
    }
    // What a program's account holds is told nowhere in the request.
    if (programName === "bpf-loader" && name === "close")
      return paid(info.destination ?? "", `${chain}/slip44:501`, units);
    if (NFT_PROGRAMS.has(programName ?? "") && name === "transfer") {
      const asset = `${chain}/nft:${info.mint ?? info.asset ?? info.token ?? "unknown"}` as const;
      return paid(info.destinationOwner ?? info.destination ?? "", asset, 1n).map((one) => ({ ...one, nft: true }));
    }
    if (
      ((programName === "stake" || programName === "vote") && name === "withdraw") ||
      (token && (name === "withdrawexcesslamports" || name === "unwraplamports"))
    )
      return paid(info.destination ?? "", `${chain}/slip44:501`, units);
    const mint = info.mint ?? owners.get(info.source ?? "")?.mint;
    const asset = `${chain}/token:${mint ?? info.source ?? "unknown"}` as const;
    if (token && (name === "transfer" || name === "transferchecked" || name === "transfercheckedwithfee")) {
      const destination = info.destination ?? "";
      const to = info.destinationOwner ?? owners.get(destination)?.owner ?? told.get(destination) ?? destination;
      return paid(to, asset, units);
    }
    if (token && (name === "approve" || name === "approvechecked"))
      return [
        { kind: "approve", chain, from: scene.account, asset, spender: info.delegate ?? "", units, how: "delegate" },
      ];
    if (token && name === "revoke") return [{ kind: "revoke", chain, from: scene.account, asset, spender: "" }];
    return [];
  });
}
