import { decodeMessage, encodeMessage } from "@alou/chains/cosmos/messages";
import {
  aminoDocument,
  authInfoBytes,
  bodyBytes,
  readBody,
  type UnsignedTransaction,
} from "@alou/chains/cosmos/transaction";
import type { ChainId } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import { base64 } from "@scure/base";
import type { DecodedField } from "../sign-request.ts";
import type { CosmosMessage, CosmosTransactionRequest } from "../sign-request-cosmos.ts";

/** What the wallet is asked: the same transaction in both forms, and what its bytes say, read back out of them. */
export function cosmosRequest(
  chain: ChainId,
  from: string,
  label: Words,
  transaction: UnsignedTransaction,
): CosmosTransactionRequest {
  const body = bodyBytes(transaction);
  const { fee, memo, timeoutHeight } = transaction;
  return {
    kind: "cosmos-transaction",
    label,
    chain,
    from,
    chainId: transaction.chainId,
    accountNumber: transaction.accountNumber.toString(),
    sequence: transaction.sequence.toString(),
    bodyBytes: base64.encode(body),
    authInfoBytes: base64.encode(authInfoBytes(transaction, "direct")),
    amino: aminoDocument(transaction),
    fee: { denom: fee.coin.denom, amount: toUnits(fee.coin.amount), gas: toUnits(fee.gas) },
    memo,
    ...(timeoutHeight > 0n && { timeoutHeight: Number(timeoutHeight) }),
    messages: readBody(body).messages.map((any): CosmosMessage => {
      const message = decodeMessage(any);
      if (!message) throw new Error(`${any.typeUrl} was built and cannot be read`);
      return { type: encodeMessage(message).typeUrl, args: fieldsOf(message) };
    }),
  };
}

function fieldsOf(message: NonNullable<ReturnType<typeof decodeMessage>>): DecodedField[] {
  const { kind, ...fields } = message;
  return Object.entries(fields).flatMap(([name, value]): DecodedField[] => {
    if (typeof value === "object") return [{ name: "amount", value: `${value.amount}${value.denom}` }];
    const text = String(value);
    return text === ""
      ? []
      : [{ name: kind === "ibc-transfer" && name === "timeout" ? "timeoutTimestamp" : name, value: text }];
  });
}
