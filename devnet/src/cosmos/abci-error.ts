/** A refusal as the application says it: code and codespace are what clients decide by. */
export class AbciError extends Error {
  override readonly name = "AbciError";
  readonly code: number;
  readonly codespace: string;

  constructor(code: number, log: string, codespace = "sdk") {
    super(log);
    this.code = code;
    this.codespace = codespace;
  }
}

/** The codes of the Cosmos SDK's own codespace that this chain answers with. @see cosmos-sdk `types/errors/errors.go` */
export const CODE = {
  txDecode: 2,
  invalidSequence: 3,
  unauthorized: 4,
  insufficientFunds: 5,
  unknownRequest: 6,
  invalidAddress: 7,
  invalidPubKey: 8,
  unknownAddress: 9,
  invalidCoins: 10,
  outOfGas: 11,
  memoTooLarge: 12,
  insufficientFee: 13,
  txInMempool: 19,
  invalidRequest: 18,
  keyNotFound: 22,
  txTimeoutHeight: 30,
  wrongSequence: 32,
} as const;
