import type { LiteSVM } from "litesvm";

/** The virtual machine and the names of what can go wrong in it. */
export interface Svm {
  readonly LiteSVM: typeof LiteSVM;
  readonly FailedTransactionMetadata: typeof import("litesvm").FailedTransactionMetadata;
  /** Numbers to Solana's names for them. */
  readonly transactionErrors: ReadonlyMap<number, string>;
  readonly instructionErrors: ReadonlyMap<number, string>;
}

/** There is no build of the virtual machine for this computer; everything but the local Solana works. */
export class SolanaUnavailable extends Error {
  override readonly name = "SolanaUnavailable";
}

/**
 * Loads LiteSVM: Solana's own runtime with its real programs, as a native addon that npm brings where there is one.
 * @throws SolanaUnavailable that says what is missing
 */
export async function loadSvm(): Promise<Svm> {
  try {
    const { LiteSVM, FailedTransactionMetadata } = await import("litesvm");
    const native = (await import("litesvm/dist/internal.js")) as unknown as Record<string, Record<string, number>>;
    const names = (of: string) => new Map(Object.entries(native[of] ?? {}).map(([name, number]) => [number, name]));
    return {
      LiteSVM,
      FailedTransactionMetadata,
      transactionErrors: names("TransactionErrorFieldless"),
      instructionErrors: names("InstructionErrorFieldless"),
    };
  } catch (error) {
    const computer = `${process.platform}-${process.arch}`;
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new SolanaUnavailable(
      `no local Solana: npm has no build of litesvm for this computer (${computer}), or it was installed without optional packages (${why})`,
      { cause: error },
    );
  }
}
