/** A refusal in JSON-RPC's form. @see https://solana.com/docs/rpc#errors */
export class SolanaRpcError extends Error {
  override readonly name = "SolanaRpcError";
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** A parameter that is none: what a node says about it. */
export const invalidParams = (why: string): SolanaRpcError => new SolanaRpcError(-32602, why);
