import type { Family } from "@alou/money/address-family";
import type { WalletAnswer } from "@alou/proposals/answer";
import type { EvmSignRequest, SignRequest } from "@alou/proposals/sign-request";
import type { Connections } from "../wallet/connection.ts";
import { WalletError } from "../wallet/wallet-error.ts";

/** What is asked of a wallet outside the EVM: one request, one answer. */
export type OtherRequest = Exclude<SignRequest, EvmSignRequest>;

/**
 * Has the wallet sign a transaction of its own family.
 * @throws WalletError `unsupported` when the wallet is of another one
 */
export async function signWithFamily(connection: Connections[Family], request: OtherRequest): Promise<WalletAnswer> {
  const { family } = connection;
  if (family === "solana" && request.kind === "solana-transaction") return await connection.sign(request);
  if (family === "cosmos" && request.kind === "cosmos-transaction") return await connection.sign(request);
  if (family === "bitcoin" && request.kind === "bitcoin-psbt") return await connection.sign(request);
  throw new WalletError("unsupported");
}
