import { coinsToUnits, toUnits } from "../amount.ts";
import { tokenAsset } from "../evm/walk.ts";
import { scalarText, textOf } from "../shape.ts";
import type { Meaning, Signer } from "./meaning.ts";

const isAddress = (value: unknown): value is string => typeof value === "string" && /^0x[0-9a-f]{40}$/i.test(value);

/** Names under which documents say whom they pay, and how much. */
const PAYEE = ["destination", "recipient", "to", "receiver", "beneficiary", "payee"];
const AMOUNT = ["amount", "value", "quantity", "wei", "usd"];

const payeeOf = (message: Record<string, unknown>): string | undefined =>
  PAYEE.map((name) => message[name]).find(isAddress);

/** Whole coins where there is a point; what they are of is not known, so the number is all that can be told. */
function amountOf(message: Record<string, unknown>): bigint | undefined {
  const written = AMOUNT.map((name) => scalarText(message[name]).trim()).find((text) => text !== "");
  if (written === undefined) return undefined;
  return /^\d+\.\d+$/.test(written) ? coinsToUnits(written, 0) + 1n : toUnits(written);
}

/** Payments of exchanges that settle off the chain: a text names the token, if anything does. */
const named = ({ token }: Record<string, unknown>): string => textOf(token).replace(/[^\w.-].*$/, "");

function payment(message: Record<string, unknown>, signer: Signer): void {
  const { chain, account, verifyingContract = "" } = signer;
  const token = isAddress(message.token) ? message.token.toLowerCase() : named(message) || verifyingContract;
  signer.actions.push({
    kind: "transfer",
    chain,
    from: account,
    to: (payeeOf(message) ?? "").toLowerCase(),
    asset: tokenAsset(chain, token),
    units: amountOf(message) ?? 0n,
  });
}

/**
 * Documents of no type we know that name somebody and an amount: whatever takes them pays that person. What else they do nobody here can
 * tell, so they stay unread beside it.
 */
export const NAMED_PAYMENTS: readonly Meaning[] = [
  {
    is: ({ message }) => payeeOf(message) !== undefined && (amountOf(message) ?? 0n) > 0n,
    read: payment,
    hashed: true,
  },
];
