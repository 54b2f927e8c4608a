import { AbciError, CODE } from "./abci-error.ts";
import type { MinedTransaction } from "./chain.ts";

/** One condition of a search: `transfer.recipient='cosmos1…'`, `tx.height>5`. */
interface Condition {
  readonly key: string;
  readonly operator: string;
  readonly value: string;
}

/**
 * The transactions that meet every condition of a CometBFT query.
 * @throws AbciError where the query cannot be read
 */
export function searchTransactions(order: readonly MinedTransaction[], query: string): MinedTransaction[] {
  const conditions = query.split(/\s+AND\s+/i).map(parseCondition);
  return order.filter((transaction) => conditions.every((condition) => meets(transaction, condition)));
}

function parseCondition(text: string): Condition {
  const match = /^\s*([\w.]+)\s*(=|>=|<=|>|<)\s*'?([^']*?)'?\s*$/.exec(text);
  if (!match) throw new AbciError(CODE.invalidRequest, `failed to parse query: ${text}`);
  return { key: match[1] ?? "", operator: match[2] ?? "", value: match[3] ?? "" };
}

function meets(transaction: MinedTransaction, { key, operator, value }: Condition): boolean {
  if (key === "tx.hash") return transaction.hash === value.toUpperCase();
  if (key === "tx.height") return compare(transaction.height, operator, Number(value));
  const at = key.indexOf(".");
  const [type, name] = [key.slice(0, at), key.slice(at + 1)];
  return transaction.result.events.some(
    (event) =>
      event.type === type && event.attributes.some((attribute) => attribute.key === name && attribute.value === value),
  );
}

function compare(height: number, operator: string, limit: number): boolean {
  if (operator === "=") return height === limit;
  if (operator === ">=") return height >= limit;
  if (operator === "<=") return height <= limit;
  return operator === ">" ? height > limit : height < limit;
}
