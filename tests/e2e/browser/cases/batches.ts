import { PUBLIC_TEST_KEYS } from "@alou/cli/demo/wallet";
import { DEMO } from "@alou/devnet/accounts";
import type { CallsRequest } from "@alou/proposals/sign-request";
import { describe, expect, it } from "vitest";
import { smartWallet } from "../../batch/smart-wallet.ts";
import { type InjectedWallet, installWallet } from "../injected-wallet.ts";
import {
  card,
  demoWindow,
  proposalFor,
  signButton,
  signInDemoWindow,
  signInWith,
  signInWithDemo,
  walletButton,
} from "../page-steps.ts";
import { stage } from "../stage.ts";
import { onVisit, REFUSED_REQUEST } from "../visit.ts";

const rpc = <T>(method: string, ...params: unknown[]) => stage().world.devnet.rpc<T>(method, params);

/** Makes a wallet one that batches (EIP-5792): it signs as it likes, broadcasts by itself, and tells the hash when mined. */
export function letBatch(wallet: InjectedWallet, key: `0x${string}`, able: () => boolean): void {
  const plain = wallet.answer.bind(wallet);
  const smart = smartWallet(key, stage().world.devnet.book.BatchAccount);
  const bundles = new Map<string, string>();
  wallet.answer = async (method, params) => {
    if (!method.startsWith("wallet_getCa") && method !== "wallet_sendCalls") return plain(method, params);
    wallet.log.push({ method, params });
    if (method === "wallet_getCapabilities") return { result: { "0x7a69": { atomic: { status: "ready" } } } };
    if (method === "wallet_getCallsStatus") {
      const receipt = await rpc<object | null>("eth_getTransactionReceipt", bundles.get(String(params[0])));
      return { result: receipt ? { status: 200, atomic: true, receipts: [receipt] } : { status: 100 } };
    }
    if (!able()) return { error: { code: 5760, message: "Atomicity is not supported." } };
    const { calls } = params[0] as { readonly calls: CallsRequest["calls"] };
    const nonce = Number(await rpc<string>("eth_getTransactionCount", wallet.address, "pending"));
    const accountCode = (await rpc<string>("eth_getCode", wallet.address, "latest")) === "0x" ? "none" : "delegated";
    const terms = { accountCode, nonce, gasLimit: "900000", maxFeePerGas: "90000000000", maxPriorityFeePerGas: "1" };
    const raw = await smart.sign({ calls, ...terms } as unknown as CallsRequest);
    bundles.set("0xb1", await rpc<string>("eth_sendRawTransaction", raw));
    return { result: { id: "0xb1" } };
  };
}

/** Approval and swap in one request of the wallet. */
export function batchCases(): void {
  describe("several calls in one request", () => {
    it(
      "are signed by the demo wallet as a smart account, and end in a final receipt",
      onVisit({ language: "zh" }, async (visit) => {
        const { page, language } = visit;
        await signInWithDemo(visit);
        await walletButton(page, language).click();
        await page.getByText("智能账户（EIP-7702）").click();

        const ready = await proposalFor(visit, "把 500 USDC 换成 ETH");
        await ready.getByText(/要么全做，要么全不做/).waitFor();
        await signButton(page, language).click();
        await demoWindow(visit).getByText("签一批操作，一次完成").waitFor();
        await demoWindow(visit).getByText("账户代码").waitFor();
        await signInDemoWindow(visit);
        await card(page, "final").waitFor({ timeout: 30_000 });
        expect(await rpc<string>("eth_getCode", DEMO.address, "latest")).toMatch(/^0xef0100/);
      }),
    );

    it(
      "are carried out by a wallet that broadcasts, and followed by the transaction it tells",
      onVisit({}, async (visit) => {
        const wallet = await installWallet(visit.context, 1);
        letBatch(wallet, PUBLIC_TEST_KEYS[1], () => true);
        await signInWith(visit, wallet);
        await proposalFor(visit, "swap 500 USDC for ETH");
        await signButton(visit.page, visit.language).click();
        await card(visit.page, "final").waitFor({ timeout: 30_000 });
        expect(wallet.asked("wallet_sendCalls")).toHaveLength(1);
        expect(wallet.asked("eth_sendTransaction")).toEqual([]);
      }),
    );

    it(
      "become one step after the other when the wallet cannot do what it said",
      onVisit({}, async (visit) => {
        visit.tolerate(REFUSED_REQUEST);
        const wallet = await installWallet(visit.context, 2);
        letBatch(wallet, PUBLIC_TEST_KEYS[2], () => false);
        await signInWith(visit, wallet);
        await proposalFor(visit, "swap 100 USDC for ETH");
        await signButton(visit.page, visit.language).click();
        const next = card(visit.page, "ready");
        await next.getByText(/step by step; no money moved/).waitFor();
        await signButton(visit.page, visit.language).click();
        await card(visit.page, "final").waitFor({ timeout: 30_000 });
        expect(wallet.asked("wallet_sendCalls")).toHaveLength(1);
        expect(wallet.asked("eth_sendTransaction").length).toBeGreaterThan(0);
      }),
    );
  });
}
