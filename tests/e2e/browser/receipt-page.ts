import type { Page } from "playwright-core";
import type { Language } from "./visit.ts";

/** What a receipt says, as it is read off the page. */
interface ShownReceipt {
  /** Decimal, ungrouped, without trailing zeros; `received` is empty where nothing came. */
  readonly paid: string;
  readonly received: string;
  readonly hash: string;
  readonly block: number;
}

const WORDS = {
  paid: { zh: "付出", en: "Paid" },
  received: { zh: "收到", en: "Received" },
  transaction: { zh: "交易", en: "Transaction" },
  block: { zh: /区块 ([\d,]+) 上链/, en: /Mined in block ([\d,]+)/ },
} as const;

/** Reads the receipt that is open on the activity page, once it is final. */
export async function receiptOnPage(page: Page, language: Language): Promise<ShownReceipt> {
  const receipt = page.locator('main article[data-phase="final"]');
  await receipt.getByRole("table").waitFor();
  const realised = async (item: keyof typeof WORDS & ("paid" | "received")) => {
    const row = receipt.getByRole("row", { name: new RegExp(`^${WORDS[item][language]} `) });
    if ((await row.count()) === 0) return "";
    // The exact amount is the cell's title; what is shown may be shortened.
    return plain((await row.getByRole("cell").nth(1).getAttribute("title")) ?? "");
  };
  const hash = receipt.locator("dl > div", { has: page.getByText(WORDS.transaction[language], { exact: true }) });
  const [, block = ""] = WORDS.block[language].exec(await receipt.innerText()) ?? [];
  return {
    paid: await realised("paid"),
    received: await realised("received"),
    hash: (await hash.locator("code").first().getAttribute("title")) ?? "",
    block: Number(block.replaceAll(",", "")),
  };
}

function plain(amount: string): string {
  const ungrouped = amount.replaceAll(",", "");
  return ungrouped.includes(".") ? ungrouped.replace(/\.?0+$/, "") : ungrouped;
}
