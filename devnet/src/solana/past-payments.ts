import {
  type Address,
  appendTransactionMessageInstructions,
  type Blockhash,
  compileTransaction,
  createKeyPairSignerFromPrivateKeyBytes,
  createNoopSigner,
  createTransactionMessage,
  getTransactionEncoder,
  type Instruction,
  pipe,
  setTransactionMessageFeePayer,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransaction,
} from "@solana/kit";
import { getTransferSolInstruction } from "@solana-program/system";
import { findAssociatedTokenPda, getTransferCheckedInstruction } from "@solana-program/token";
import { SOLANA_BOOK } from "./book.ts";
import { publicTestSeed, SOLANA_ALICE, SOLANA_BOB, SOLANA_DEMO, type SolanaDevAccount } from "./keys.ts";
import { FINALITY_SLOTS, type Ledger } from "./ledger.ts";
import { readTransaction } from "./message.ts";
import { TOKEN_PROGRAM } from "./token-state.ts";

const MEMO_PROGRAM = "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr" as Address;

/** Lamports alice has paid the demo wallet. */
export const PAST_SOL = 1_500_000_000n;
/** Base units of USDC alice has paid the demo wallet. */
export const PAST_USDC = 25_000_000n;
/** Lamports the demo wallet has paid bob, beside the fee. */
export const PAST_SPENT = 100_000_000n;

/** Gives the demo wallet a past: signed payments in both directions, one with a memo. All final afterwards. */
export async function makePastPayments(ledger: Ledger): Promise<void> {
  const sol = (from: SolanaDevAccount, to: SolanaDevAccount, amount: bigint) =>
    getTransferSolInstruction({ source: createNoopSigner(from.address), destination: to.address, amount });
  const memo: Instruction = { programAddress: MEMO_PROGRAM, data: new TextEncoder().encode("rent for May") };
  await pay(ledger, SOLANA_ALICE, [sol(SOLANA_ALICE, SOLANA_DEMO, PAST_SOL), memo]);

  const account = async ({ address: owner }: SolanaDevAccount) =>
    (await findAssociatedTokenPda({ owner, mint: SOLANA_BOOK.usdc, tokenProgram: TOKEN_PROGRAM }))[0];
  const usdc = getTransferCheckedInstruction({
    source: await account(SOLANA_ALICE),
    mint: SOLANA_BOOK.usdc,
    destination: await account(SOLANA_DEMO),
    authority: createNoopSigner(SOLANA_ALICE.address),
    amount: PAST_USDC,
    decimals: 6,
  });
  await pay(ledger, SOLANA_ALICE, [usdc]);
  await pay(ledger, SOLANA_DEMO, [sol(SOLANA_DEMO, SOLANA_BOB, PAST_SPENT)]);
  ledger.warp(Number(FINALITY_SLOTS));
}

async function pay(ledger: Ledger, from: SolanaDevAccount, instructions: readonly Instruction[]): Promise<void> {
  const signer = await createKeyPairSignerFromPrivateKeyBytes(publicTestSeed(from.index));
  const { blockhash, lastValidBlockHeight } = ledger.latestBlockhash();
  const lifetime = { blockhash: blockhash as Blockhash, lastValidBlockHeight };
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (m) => setTransactionMessageFeePayer(from.address, m),
    (m) => setTransactionMessageLifetimeUsingBlockhash(lifetime, m),
    (m) => appendTransactionMessageInstructions(instructions, m),
  );
  const signed = await signTransaction([signer.keyPair], compileTransaction(message));
  const bytes = Uint8Array.from(getTransactionEncoder().encode(signed));
  const landed = ledger.execute(readTransaction(bytes));
  if (typeof landed === "string") throw new Error(`a past payment did not land: ${landed}`);
}
