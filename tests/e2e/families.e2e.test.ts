// Wallets of every family in a real Chromium, over the real Worker and the local chains of all four families.
import { afterAll, beforeAll } from "vitest";
import { familySignInCases } from "./browser/cases/family-sign-in.ts";
import { familyTransferCases, wrongNetworkCases } from "./browser/cases/family-transfers.ts";
import { linkedWalletCases } from "./browser/cases/linked-wallets.ts";
import { walletConnectCases } from "./browser/cases/wallet-connect.ts";
import { closeFamiliesStage, openFamiliesStage } from "./browser/families-stage.ts";

beforeAll(openFamiliesStage);
afterAll(closeFamiliesStage);

familySignInCases();
familyTransferCases();
wrongNetworkCases();
linkedWalletCases();
walletConnectCases();
