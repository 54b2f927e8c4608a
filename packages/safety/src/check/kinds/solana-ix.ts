import { toUnits } from "../../decode/amount.ts";
import type { Scene } from "../../decode/scene.ts";
import { isObject, textOf } from "../../decode/shape.ts";
import { readInstructions, readSerialised } from "../../decode/solana/instructions.ts";
import { sharedActions } from "../../decode/solana/payments.ts";
import { wholeRequest } from "../../decode/whole-request.ts";
import type { SolanaInstruction } from "../../decoded-action.ts";
import { addressKey } from "../../same-address.ts";
import { type Context, member } from "../context.ts";
import { factsOf } from "../facts-of.ts";
import { judgeActions } from "../judge.ts";
import { type CheckKind, LineProblem } from "../kind.ts";
import { recipientProblems } from "./recipient-problems.ts";

/** Mainnet. What cluster a line is for changes nothing that is judged. */
const SOLANA = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";

const MOST_TRANSACTIONS = 50;

/** `{signer, instructions}`, or a serialised `transaction`, or several `transactions` to be signed at once. */
export const solanaKind: CheckKind = {
  kind: "solana_ix",
  judge({ body, context }) {
    const account = textOf(body.signer ?? body.feePayer ?? body.from) || (context.user ?? "USER");
    const scene: Scene = { chain: SOLANA, account, typeOf: () => undefined };
    const all = Array.isArray(body.transactions)
      ? body.transactions
      : [body.instructions ?? body.transaction ?? body.tx ?? body.message];
    if (all.length === 0 || all[0] === undefined || all[0] === null || all.every(isEmpty))
      throw new LineProblem("instructions", "there are no instructions");
    const read = all.slice(0, MOST_TRANSACTIONS).map((one: unknown) => {
      if (typeof one === "string") {
        const serialised = readSerialised(one, scene);
        if (!serialised) throw new LineProblem("transaction", "it is no Solana transaction");
        return serialised;
      }
      return readInstructions(isObject(one) && Array.isArray(one.instructions) ? one.instructions : one, scene);
    });
    const instructions = read.flatMap((one) => one.instructions);
    const problems = read.flatMap((one) => one.problems);
    if (all.length > MOST_TRANSACTIONS) problems.push({ kind: "too-long", where: "transactions" });
    const [people, owners] = [peopleOf(context), ownersIn(context)];
    const shared = read.flatMap((one) => sharedActions(one.instructions, scene, people, owners));
    const tables = body.addressTableLookups ?? body.addressLookupTables ?? body.lookups;
    const resolved = body.resolved === true || body.loadedAddresses !== undefined;
    const lookups = Array.isArray(tables) && !resolved ? tables.length : 0;
    const batch = Number(body.batchSize ?? body.batch ?? body.signAllCount ?? all.length);
    const whole = wholeRequest("solana", scene, [...shared, ...instructions], problems, {
      unresolved: read.reduce((sum, one) => sum + one.unresolved, 0) + lookups,
      batch: Number.isFinite(batch) ? batch : all.length,
    });
    const own = new Set([...context.own, addressKey(account)]);
    const facts = factsOf(body, { ...context, own }, undefined);
    const computeUnits = mostComputeUnits(instructions);
    const wrong = recipientProblems(shared, "solana", undefined, facts);
    return judgeActions([whole, ...shared, ...wrong, ...instructions], (action) => ({
      ...facts(action),
      computeUnits,
    }));
  },
};

/** The most any of the transactions may use: by the largest limit one sets itself, or by what each instruction has without one. */
function mostComputeUnits(instructions: readonly SolanaInstruction[]): bigint {
  const limits = instructions.flatMap(({ name, info }) => {
    const units = name === "setcomputeunitlimit" ? toUnits(info.units) : undefined;
    return units === undefined ? [] : [units];
  });
  const usual = BigInt(Math.max(1, instructions.length)) * 200_000n;
  return limits.length === 0 ? usual : limits.reduce((most, one) => (one > most ? one : most));
}

const isEmpty = (one: unknown): boolean => Array.isArray(one) && one.length === 0;

/** Most whose token accounts are looked for in one request. */
const MOST_PEOPLE = 30;

function peopleOf({ own, known, scam, sanctioned }: Context): string[] {
  return [...own, ...(known ?? []).map(({ address }) => address), ...(scam ?? []), ...sanctioned]
    .filter((address) => /^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(address))
    .slice(0, MOST_PEOPLE);
}

/** Whose the token accounts are that a line describes. */
function ownersIn({ contracts, user }: Context): ReadonlyMap<string, string> {
  return new Map(
    [...contracts].flatMap(([account, told]): [string, string][] => {
      const owner = textOf(member(told, "owner", "wallet"));
      const isAccount = /token[- _]?account|^ata$/.test(textOf(member(told, "type", "kind")).toLowerCase());
      return isAccount && owner ? [[account, owner === "USER" ? (user ?? owner) : owner]] : [];
    }),
  );
}
