// The page in a real Chromium, over the real Worker and a real chain. All cases share one world and one browser; each
// begins with a fresh browser profile.
import { afterAll, beforeAll } from "vitest";
import { accessibilityCases } from "./browser/cases/accessibility.ts";
import { batchCases } from "./browser/cases/batches.ts";
import { demoWalletCases } from "./browser/cases/demo-wallet.ts";
import { injectedWalletCases } from "./browser/cases/injected-wallet.ts";
import { interruptionCases } from "./browser/cases/interruptions.ts";
import { messageStreamCases } from "./browser/cases/message-stream.ts";
import { walletTroubleCases } from "./browser/cases/wallet-troubles.ts";
import { closeStage, openStage } from "./browser/stage.ts";

beforeAll(openStage);
afterAll(closeStage);

demoWalletCases();
injectedWalletCases();
walletTroubleCases();
batchCases();
interruptionCases();
messageStreamCases();
accessibilityCases();
