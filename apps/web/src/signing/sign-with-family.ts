import type { Family } from "@alou/money/address-family";
import type { WalletAnswer, WalletWay } from "@alou/proposals/answer";
import type { EvmSignRequest, SignRequest } from "@alou/proposals/sign-request";
import type { Connections } from "../wallet/connection.ts";
import { WalletError } from "../wallet/wallet-error.ts";

/** What is asked of a wallet outside the EVM: one request, one answer. */
export type OtherRequest = Exclude<SignRequest, EvmSignRequest>;

/**
 * Has the wallet sign a transaction of its own family.
 * @param way what `wayOf` told before it was asked
 * @throws WalletError `unsupported` when the wallet is of another one
 */
export async function signWithFamily(
  connection: Connections[Family],
  request: OtherRequest,
  way: WalletWay | undefined,
): Promise<WalletAnswer> {
  const { family } = connection;
  if (family === "solana" && request.kind === "solana-transaction" && way) {
    return await connection.sign(request, way);
  }
  if (family === "cosmos" && request.kind === "cosmos-transaction") return await connection.sign(request);
  if (family === "bitcoin" && request.kind === "bitcoin-psbt") return await connection.sign(request);
  throw new WalletError("unsupported");
}

/** How a wallet will answer, where it makes a difference: on Solana a sending wallet may put in its own blockhash. */
export function wayOf(connection: Connections[Family]): WalletWay | undefined {
  return connection.family === "solana" ? connection.way() : undefined;
}
