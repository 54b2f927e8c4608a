import type { SafetyCase } from "../safety-case.ts";
import { BLIND_BITCOIN_COINS } from "./blind-bitcoin-coins.ts";
import { BLIND_BITCOIN_DAILY } from "./blind-bitcoin-daily.ts";
import { BLIND_BITCOIN_SIGNATURES } from "./blind-bitcoin-signatures.ts";
import { BLIND_COSMOS_DAILY } from "./blind-cosmos-daily.ts";
import { BLIND_COSMOS_DOCUMENTS } from "./blind-cosmos-documents.ts";
import { BLIND_COSMOS_RIGHTS } from "./blind-cosmos-rights.ts";
import { BLIND_COSMOS_TRANSFERS } from "./blind-cosmos-transfers.ts";
import { BLIND_PLACES } from "./blind-places.ts";
import { BLIND_SECOND_BITCOIN } from "./blind-second-bitcoin.ts";
import { BLIND_SECOND_COSMOS } from "./blind-second-cosmos.ts";
import { BLIND_SECOND_SOLANA } from "./blind-second-solana.ts";
import { BLIND_SECOND_SOLANA_DAILY } from "./blind-second-solana-daily.ts";
import { BLIND_SECOND_TEXTS } from "./blind-second-texts.ts";
import { BLIND_SOLANA_ACCOUNTS } from "./blind-solana-accounts.ts";
import { BLIND_SOLANA_DAILY } from "./blind-solana-daily.ts";
import { BLIND_SOLANA_STAKES } from "./blind-solana-stakes.ts";
import { BLIND_SOLANA_TOKENS } from "./blind-solana-tokens.ts";
import { BLIND_TEXTS } from "./blind-texts.ts";
import { BLIND_THIRD_FAMILIES } from "./blind-third-families.ts";
import { BLIND_THIRD_SOLANA } from "./blind-third-solana.ts";

/** The blind cases of Solana, Cosmos, Bitcoin, of addresses and of sites’ names; labels that turned out wrong are put right. */
export const BLIND_FAMILIES: readonly SafetyCase[] = [
  ...BLIND_BITCOIN_COINS,
  ...BLIND_BITCOIN_DAILY,
  ...BLIND_BITCOIN_SIGNATURES,
  ...BLIND_COSMOS_DAILY,
  ...BLIND_COSMOS_DOCUMENTS,
  ...BLIND_COSMOS_RIGHTS,
  ...BLIND_COSMOS_TRANSFERS,
  ...BLIND_PLACES,
  ...BLIND_SECOND_BITCOIN,
  ...BLIND_SECOND_COSMOS,
  ...BLIND_SECOND_SOLANA_DAILY,
  ...BLIND_SECOND_SOLANA,
  ...BLIND_SECOND_TEXTS,
  ...BLIND_SOLANA_ACCOUNTS,
  ...BLIND_SOLANA_DAILY,
  ...BLIND_SOLANA_STAKES,
  ...BLIND_SOLANA_TOKENS,
  ...BLIND_TEXTS,
  ...BLIND_THIRD_FAMILIES,
  ...BLIND_THIRD_SOLANA,
];
