// An account that runs a contract's code, on the permissions page, in a real Chromium: ended by a button where the wallet signs such
// authorizations (the demo wallet by itself, another one by ERC-7902), told how in the wallet where it does not.
import { PUBLIC_TEST_KEYS } from "@alou/cli/demo/wallet";
import { ALICE, BOB, DEMO } from "@alou/devnet/accounts";
import type { Page } from "playwright-core";
import { createWalletClient, type Hex, http, zeroAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspect } from "./browser/cases/accessibility.ts";
import { type InjectedWallet, installWallet } from "./browser/injected-wallet.ts";
import { card, demoWindow, signButton, signInDemoWindow, signInWith, signInWithDemo } from "./browser/page-steps.ts";
import { closeStage, openStage, stage } from "./browser/stage.ts";
import { onVisit } from "./browser/visit.ts";

beforeAll(openStage, 300_000);
afterAll(closeStage);

const rpc = <T>(method: string, ...params: unknown[]) => stage().world.devnet.rpc<T>(method, params);
const codeOf = (address: string) => rpc<string>("eth_getCode", address, "latest");

/** Has an account take up a contract's code, or with the zero address none, as another library does it. */
async function delegate(key: Hex, contractAddress: Hex): Promise<string> {
  const account = privateKeyToAccount(key);
  const client = createWalletClient({ account, chain: foundry, transport: http(stage().world.devnet.rpcUrl) });
  const authorization = await client.signAuthorization({ contractAddress, executor: "self" });
  return await client.sendTransaction({ to: zeroAddress, authorizationList: [authorization] });
}

async function openPermissions(page: Page): Promise<void> {
  await page
    .getByRole("complementary")
    .first()
    .getByRole("link", { name: /^(?:资产|Portfolio)/ })
    .click();
  await page.getByRole("link", { name: /^(?:授权|Permissions)$/ }).click();
}

it(
  "ends by a button with the demo wallet, and the receipt says that no code is left",
  onVisit({ language: "zh" }, async (visit) => {
    const { page, language } = visit;
    await delegate(PUBLIC_TEST_KEYS[0], stage().world.devnet.book.Multicall3);
    await expect.poll(() => codeOf(DEMO.address)).toMatch(/^0xef0100/i);
    await signInWithDemo(visit);
    await openPermissions(page);
    const note = page.getByRole("region", { name: "账户委托" });
    await note.getByText(/陌生合约 0x/).waitFor();
    await inspect(page, "delegation, zh");
    await note.getByRole("button", { name: "改回普通账户" }).click();
    await card(page, "ready").waitFor();
    await inspect(page, "delegation card, zh");
    await signButton(page, language).click();
    await demoWindow(visit).getByText("清除：变回普通账户").waitFor();
    await signInDemoWindow(visit);
    await page.getByText("1 项已撤销。").waitFor({ timeout: 60_000 });
    expect(await codeOf(DEMO.address)).toBe("0x");
    await page.getByRole("button", { name: "回到列表" }).click();
    await note.waitFor({ state: "detached" });
    await page.getByRole("link", { name: /^活动/ }).first().click();
    await page.getByRole("link", { name: /撤销/ }).first().click();
    await page.getByText("账户上已没有代码。").waitFor({ timeout: 30_000 });
  }),
);

/** Makes a wallet one that signs authorizations for pages (ERC-7902) and broadcasts by itself. */
function letAuthorize(wallet: InjectedWallet, key: Hex): void {
  const plain = wallet.answer.bind(wallet);
  let sent = "";
  wallet.answer = async (method, params) => {
    if (!/^wallet_(?:getCa|sendCalls)/.test(method)) return plain(method, params);
    wallet.log.push({ method, params });
    if (method === "wallet_getCapabilities") return { result: { "0x7a69": { eip7702Auth: { supported: true } } } };
    if (method === "wallet_getCallsStatus") {
      const receipt = await rpc<object | null>("eth_getTransactionReceipt", sent);
      return { result: receipt ? { status: 200, atomic: true, receipts: [receipt] } : { status: 100 } };
    }
    const { capabilities } = params[0] as { readonly capabilities: { readonly eip7702Auth: { delegation: Hex } } };
    sent = await delegate(key, capabilities.eip7702Auth.delegation);
    return { result: { id: "0xb7" } };
  };
}

it(
  "ends by a wallet that broadcasts and takes authorizations of a page",
  onVisit({ language: "en" }, async (visit) => {
    const { context, page, language } = visit;
    await delegate(PUBLIC_TEST_KEYS[1], stage().world.devnet.book.BatchAccount);
    await expect.poll(() => codeOf(ALICE.address)).toMatch(/^0xef0100/i);
    const wallet = await installWallet(context, ALICE.index);
    letAuthorize(wallet, PUBLIC_TEST_KEYS[1]);
    await signInWith(visit, wallet);
    await openPermissions(page);
    await page.getByRole("button", { name: "Make it an ordinary account again" }).click();
    await card(page, "ready").waitFor();
    await signButton(page, language).click();
    await page.getByText("Permissions taken back: 1.").waitFor({ timeout: 60_000 });
    expect(wallet.asked("wallet_sendCalls")).toHaveLength(1);
    expect(await codeOf(ALICE.address)).toBe("0x");
  }),
);

it.each([
  ["MetaMask", "zh", /账户详情 → 智能账户/],
  ["Rabby Wallet", "en", /Approvals → EIP-7702/],
  ["Willow Wallet", "en", /ERC-7902/],
] as const)("is told how where %s takes no such request, in %s", async (name, language, how) => {
  await delegate(PUBLIC_TEST_KEYS[2], stage().world.devnet.book.BatchAccount);
  await expect.poll(() => codeOf(BOB.address)).toMatch(/^0xef0100/i);
  await onVisit({ language }, async (visit) => {
    const { context, page } = visit;
    await signInWith(visit, await installWallet(context, BOB.index, name));
    await openPermissions(page);
    await page.getByText(how).waitFor();
    expect(await page.getByRole("button", { name: /改回普通账户|ordinary account again/ }).count()).toBe(0);
  })();
});
