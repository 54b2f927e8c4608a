import { cosmosAddress } from "@alou/chains/cosmos/address";
import { type AminoValue, aminoJson } from "@alou/chains/cosmos/amino-json";
import { type CosmosEffect, effectOfTransaction, sameEffect } from "@alou/chains/cosmos/effect";
import { type MinedTransaction, transactionRead } from "@alou/chains/cosmos/mined";
import { openCosmosNode } from "@alou/chains/cosmos/node";
import { verifySecp256k1 } from "@alou/chains/cosmos/signature";
import {
  directSignBytes,
  type ReadTransaction,
  rawTransaction,
  readAuthInfo,
  readBody,
  transactionHash,
} from "@alou/chains/cosmos/transaction";
import { writeFields } from "@alou/chains/cosmos/wire";
import type { Place } from "@alou/chains/place";
import { cosmosNetwork } from "@alou/money/cosmos-network";
import { AlouError } from "@alou/money/error";
import { base64 } from "@scure/base";
import type { WalletAnswer } from "../answer.ts";
import type { Corridor } from "../corridor.ts";
import type { Asked, Sent, SignedAnswer } from "../family.ts";
import type { CosmosTransactionRequest } from "../sign-request-cosmos.ts";

/**
 * Compares a wallet's answer with what it was asked. Keplr lets people change fee and memo, and hands out what it really
 * signed: whatever differs from the card is refused by name, and nothing of it is sent.
 * @throws AlouError `signature_malformed`, `signature_mismatch`, `signer_mismatch`, `wrong_chain`, `transaction_unknown`,
 * `transaction_foreign`, `bad_request`
 */
export async function readCosmosAnswer(asked: Asked, answer: WalletAnswer, corridor: Corridor): Promise<SignedAnswer> {
  const request = cosmosRequestOf(asked);
  switch (answer.via) {
    case "cosmos-direct":
      return direct(request, answer);
    case "cosmos-amino":
      return amino(request, answer);
    case "hash":
      return { sent: await sentAlready(request, answer.hash, corridor), raw: null };
    default:
      throw new AlouError("bad_request", { detail: `/via: ${answer.via} is no answer of a wallet of this chain` });
  }
}

/** @throws AlouError `bad_request` for a request of another family */
export function cosmosRequestOf({ request }: Pick<Asked, "request">): CosmosTransactionRequest {
  if (request.kind === "cosmos-transaction") return request;
  throw new AlouError("bad_request", { detail: "/request: nothing to be signed on this chain" });
}

function direct(
  request: CosmosTransactionRequest,
  answer: Extract<WalletAnswer, { via: "cosmos-direct" }>,
): SignedAnswer {
  if (answer.bodyBytes !== request.bodyBytes || answer.authInfoBytes !== request.authInfoBytes) {
    throw mismatch(differenceOf(request, answer.bodyBytes, answer.authInfoBytes));
  }
  const [body, authInfo] = [base64.decode(request.bodyBytes), base64.decode(request.authInfoBytes)];
  const { chainId, accountNumber } = request;
  const document = directSignBytes(body, authInfo, { chainId, accountNumber: BigInt(accountNumber) });
  return signed(request, body, authInfo, document, answer.signature);
}

/** Which field of the card a wallet has changed. */
function differenceOf(request: CosmosTransactionRequest, bodyText: string, authText: string): string {
  let body: ReturnType<typeof readBody>;
  let auth: ReturnType<typeof readAuthInfo>;
  try {
    [body, auth] = [readBody(base64.decode(bodyText)), readAuthInfo(base64.decode(authText))];
  } catch {
    throw new AlouError("signature_malformed", { detail: "it is no Cosmos transaction" });
  }
  const asked = readBody(base64.decode(request.bodyBytes));
  if (body.memo !== request.memo) return "memo";
  const does = effectOfTransaction(body);
  if (!does || !sameEffect(does, effectOfTransaction(asked) as CosmosEffect)) return "messages";
  if (body.timeoutHeight !== asked.timeoutHeight) return "timeout height";
  const [fee, another] = auth.fee;
  if (another || fee?.denom !== request.fee.denom || fee.amount.toString() !== request.fee.amount) return "fee";
  if (auth.gas.toString() !== request.fee.gas) return "gas";
  if (auth.signers[0]?.sequence.toString() !== request.sequence) return "sequence";
  return "bytes";
}

function amino(
  request: CosmosTransactionRequest,
  answer: Extract<WalletAnswer, { via: "cosmos-amino" }>,
): SignedAnswer {
  if (!request.amino) throw new AlouError("bad_request", { detail: "/via: this was not asked in Amino" });
  let document: Record<string, AminoValue>;
  try {
    document = JSON.parse(answer.signed) as Record<string, AminoValue>;
    if (typeof document !== "object" || document === null) throw new TypeError("no object");
    aminoJson(document);
  } catch {
    throw new AlouError("signature_malformed", { detail: "it is no Amino document" });
  }
  const asked = request.amino as unknown as Record<string, AminoValue>;
  // What a person would look at first is named first.
  const names = new Set(["chain_id", "memo", "msgs", ...Object.keys(asked), ...Object.keys(document)]);
  const differs = [...names].find((name) => textOf(asked[name]) !== textOf(document[name]));
  if (differs === "chain_id") {
    throw new AlouError("wrong_chain", { actual: String(document.chain_id).slice(0, 40), expected: request.chainId });
  }
  if (differs !== undefined) throw mismatch(differs === "msgs" ? "messages" : differs.replaceAll("_", " "));
  const body = base64.decode(request.bodyBytes);
  const authInfo = inAminoMode(base64.decode(request.authInfoBytes));
  return signed(request, body, authInfo, new TextEncoder().encode(aminoJson(asked)), answer.signature);
}

/** Canonical text of a value; of what is not there, nothing. Numbers are no Amino. */
function textOf(value: AminoValue | undefined): string {
  return value === undefined ? "" : aminoJson(value);
}

/** The same signer, key, sequence and fee, signed as a document instead of bytes. */
function inAminoMode(authInfo: Uint8Array): Uint8Array {
  const { signers, fee, gas } = readAuthInfo(authInfo);
  const [signer] = signers;
  const [coin] = fee;
  const key =
    signer?.publicKey && writeFields([1, "/cosmos.crypto.secp256k1.PubKey"], [2, writeFields([1, signer.publicKey])]);
  const mode = writeFields([1, writeFields([1, 127n])]);
  const paid = coin ? [[1, writeFields([1, coin.denom], [2, coin.amount.toString()])] as const] : [];
  return writeFields([1, writeFields([1, key], [2, mode], [3, signer?.sequence])], [2, writeFields(...paid, [2, gas])]);
}

function signed(
  request: CosmosTransactionRequest,
  body: Uint8Array,
  authInfo: Uint8Array,
  document: Uint8Array,
  signatureText: string,
): SignedAnswer {
  const signature = signatureOf(signatureText);
  const publicKey = readAuthInfo(authInfo).signers[0]?.publicKey;
  if (!publicKey || !verifySecp256k1(signature, document, publicKey)) throw mismatch("signature");
  const raw = rawTransaction(body, authInfo, signature);
  const effect = effectOfTransaction(readBody(body));
  const { accountNumber, sequence, timeoutHeight } = request;
  const place: Place = {
    kind: "sequence",
    accountNumber,
    sequence,
    ...(timeoutHeight !== undefined && { timeoutHeight }),
  };
  return { sent: { hash: transactionHash(raw), account: request.from, place, effect }, raw: base64.encode(raw) };
}

function signatureOf(text: string): Uint8Array {
  try {
    const bytes = base64.decode(text);
    if (bytes.length === 64) return bytes;
  } catch {
    // told below
  }
  throw new AlouError("signature_malformed", { detail: "the signature has no 64 bytes" });
}

const mismatch = (field: string) => new AlouError("signature_mismatch", { field });

/** A transaction the wallet has sent by itself: it must do the same, whatever it pays for it. */
async function sentAlready(request: CosmosTransactionRequest, text: string, corridor: Corridor): Promise<Sent> {
  const hash = text.replace(/^0x/i, "").toUpperCase();
  if (!/^[0-9A-F]{64}$/.test(hash)) throw new AlouError("bad_request", { detail: "/hash: not a transaction hash" });
  const { value } = await corridor.open(request.chain, openCosmosNode).read(transactionRead(hash));
  if (!value) throw new AlouError("transaction_unknown", { hash });
  const sent = sentBy(request, value);
  if (!sent) throw new AlouError("transaction_foreign", { hash, field: "messages" });
  return sent;
}

/** A transaction as it is kept; undefined where it does something else than was asked, or is another account's. */
export function sentBy(request: CosmosTransactionRequest, { hash, transaction }: MinedTransaction): Sent | undefined {
  const asked = effectOfTransaction(readBody(base64.decode(request.bodyBytes)));
  const does = effectOfTransaction(transaction);
  if (!asked || !does || !sameEffect(asked, does) || !isSigner(request, transaction)) return undefined;
  const [signer] = transaction.signers;
  const timeoutHeight = Number(transaction.timeoutHeight);
  return {
    hash,
    account: request.from,
    place: {
      kind: "sequence",
      accountNumber: request.accountNumber,
      sequence: (signer?.sequence ?? 0n).toString(),
      ...(timeoutHeight > 0 && { timeoutHeight }),
    },
    effect: does,
  };
}

/** The messages name the account; a key that is shown must be its own. */
function isSigner({ chain, from }: CosmosTransactionRequest, { signers }: ReadTransaction): boolean {
  const [signer, another] = signers;
  if (!signer || another) return false;
  return !signer.publicKey || cosmosAddress(cosmosNetwork(chain).prefix, signer.publicKey) === from;
}
