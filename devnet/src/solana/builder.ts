import {
  type Address,
  appendTransactionMessageInstructions,
  type Blockhash,
  compileTransaction,
  createNoopSigner,
  createTransactionMessage,
  type Instruction,
  lamports,
  pipe,
  setTransactionMessageFeePayer,
  setTransactionMessageLifetimeUsingBlockhash,
} from "@solana/kit";
import { getCreateAccountInstruction } from "@solana-program/system";
import {
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstructionAsync,
  getInitializeMint2Instruction,
  getMintEncoder,
  getMintToCheckedInstruction,
} from "@solana-program/token";
import type { Ledger } from "./ledger.ts";
import type { Svm } from "./svm.ts";
import {
  type Extension,
  initializeMetadata,
  metadataBytes,
  metadataPointer,
  type TokenMetadata,
} from "./token-2022.ts";
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "./token-state.ts";
import { transactionErrorJson } from "./transaction-error.ts";

/** What a mint is to be. */
export interface MintPlan {
  readonly mint: Address;
  readonly decimals: number;
  readonly extensions?: readonly Extension[];
  readonly metadata?: TokenMetadata;
  readonly canFreeze?: boolean;
}

/** Type and length before an extension's bytes. */
const EXTENSION_HEADER = 4;
/** A mint with extensions is padded to a token account's size, and has a byte that tells what it is. */
const EXTENDED_BASE = 166;

/** Builds the first state of the local Solana with the real programs; nobody has to sign for it. */
export class Builder {
  readonly #ledger: Ledger;
  readonly #kit: Svm;
  readonly issuer: Address;

  constructor(ledger: Ledger, kit: Svm, issuer: Address) {
    this.#ledger = ledger;
    this.#kit = kit;
    this.issuer = issuer;
  }

  /** Gives an account SOL, out of nothing. */
  fund(address: Address, amount: bigint): void {
    this.#ledger.svm.airdrop(address, lamports(amount));
  }

  /**
   * Runs instructions paid by the issuer, as if everyone named had signed.
   * @throws Error with the programs' own words when it fails
   */
  run(instructions: readonly Instruction[], payer: Address = this.issuer): void {
    const { blockhash } = this.#ledger.latestBlockhash();
    const message = pipe(
      createTransactionMessage({ version: 0 }),
      (m) => setTransactionMessageFeePayer(payer, m),
      (m) =>
        setTransactionMessageLifetimeUsingBlockhash(
          { blockhash: blockhash as Blockhash, lastValidBlockHeight: 2n ** 63n },
          m,
        ),
      (m) => appendTransactionMessageInstructions(instructions, m),
    );
    const { svm } = this.#ledger;
    svm.withSigverify(false);
    try {
      const result = svm.sendTransaction(compileTransaction(message));
      if (result instanceof this.#kit.FailedTransactionMetadata) {
        const why = JSON.stringify(transactionErrorJson(this.#kit, result));
        throw new Error(`${why}\n${result.meta().logs().join("\n")}`);
      }
    } finally {
      svm.withSigverify(true);
      svm.expireBlockhash();
    }
  }

  /** A mint of the first token program, put where mainnet has it. */
  placeMint({ mint, decimals, canFreeze = false }: MintPlan): void {
    const data = getMintEncoder().encode({
      mintAuthority: this.issuer,
      supply: 0n,
      decimals,
      isInitialized: true,
      freezeAuthority: canFreeze ? this.issuer : null,
    });
    this.place(mint, TOKEN_PROGRAM, Uint8Array.from(data));
  }

  /** An account as it is, rent paid. */
  place(address: Address, programAddress: Address, data: Uint8Array): void {
    const space = BigInt(data.length);
    const balance = lamports(this.#ledger.svm.minimumBalanceForRentExemption(space));
    this.#ledger.svm.setAccount({ address, programAddress, data, space, lamports: balance, executable: false });
  }

  /** A Token-2022 mint, initialized by the program itself. */
  createMint2022({ mint, decimals, extensions = [], metadata, canFreeze = false }: MintPlan): void {
    const all = metadata ? [...extensions, metadataPointer(this.issuer)] : extensions;
    const extended = all.reduce((sum, { bytes }) => sum + EXTENSION_HEADER + bytes, EXTENDED_BASE);
    const space = BigInt(all.length === 0 ? 82 : extended);
    const later = metadata ? EXTENSION_HEADER + metadataBytes(metadata) : 0;
    const authority = this.issuer;
    this.run([
      getCreateAccountInstruction({
        payer: createNoopSigner(authority),
        newAccount: createNoopSigner(mint),
        lamports: this.#ledger.svm.minimumBalanceForRentExemption(space + BigInt(later)),
        space,
        programAddress: TOKEN_2022_PROGRAM,
      }),
      ...all.map(({ initialize }) => initialize(mint)),
      getInitializeMint2Instruction(
        { mint, decimals, mintAuthority: authority, freezeAuthority: canFreeze ? authority : null },
        { programAddress: TOKEN_2022_PROGRAM },
      ),
      ...(metadata ? [initializeMetadata(mint, authority, metadata)] : []),
    ]);
  }

  /** Opens an owner's token account and mints into it. */
  async mintTo(
    { mint, decimals }: Pick<MintPlan, "mint" | "decimals">,
    owner: Address,
    amount: bigint,
    tokenProgram: Address = TOKEN_PROGRAM,
  ): Promise<Address> {
    const [token] = await findAssociatedTokenPda({ owner, mint, tokenProgram });
    const mintAuthority = createNoopSigner(this.issuer);
    const mintTo = getMintToCheckedInstruction(
      { mint, token, mintAuthority, amount, decimals },
      { programAddress: tokenProgram },
    );
    this.run([
      await getCreateAssociatedTokenIdempotentInstructionAsync({ payer: mintAuthority, owner, mint, tokenProgram }),
      ...(amount > 0n ? [mintTo] : []),
    ]);
    return token;
  }
}
