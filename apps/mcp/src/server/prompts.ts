import { TRANSACTION_NAME } from "@alou/agent/tools/get-transaction";
import { ASSETS } from "@alou/money/asset";
import type { Language, Words } from "@alou/money/words";
import { completable, type GetPromptResult, type McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";

/** Ready-made requests, in the language asked for. */
export function registerPrompts(server: McpServer, language: Language): void {
  const inLanguage = completable(z.enum(["zh", "en"]).optional(), (typed) =>
    (["zh", "en"] as const).filter((known) => known.startsWith(typed ?? "")),
  );
  const asset = (about: string) => completable(z.string().min(1).max(180).describe(about), symbolsLike);
  const saidIn = (asked: Language | undefined, words: Words) => userMessage(words[asked ?? language]);

  server.registerPrompt(
    "safe_swap",
    {
      title: language === "zh" ? "稳妥兑换" : "Safe swap",
      description: "Swap one token for another, step by step, with every check told.",
      argsSchema: z.object({
        amount: z.string().min(1).max(80).describe("how much to pay, e.g. 0.5"),
        pay: asset("the token to pay with"),
        receive: asset("the token to get"),
        language: inLanguage,
      }),
    },
    ({ amount, pay, receive, language: asked }) =>
      saidIn(asked, {
        zh: `我想把 ${amount} ${pay} 换成 ${receive}。先用 get_portfolio 看余额够不够，再用 propose 做提案（key 用一个新的随机值）。把会付出多少、至少得到多少、网络费和每一条发现告诉我；有没回答的问题就问我，不要替我选。最后给我 reviewAt 链接，我自己在钱包里签名。`,
        en: `I want to swap ${amount} ${pay} for ${receive}. First check with get_portfolio that the balance is enough, then make a proposal with propose (a new random key). Tell me what I pay, what I get at least, the network fee and every finding; if a question is open, ask me, never choose for me. In the end give me the reviewAt link: I sign in my own wallet.`,
      }),
  );
  server.registerPrompt(
    "portfolio_review",
    {
      title: language === "zh" ? "资产检查" : "Portfolio review",
      description: "What the wallet holds, how it is spread, and what stands out.",
      argsSchema: z.object({ language: inLanguage }),
    },
    ({ language: asked }) =>
      saidIn(asked, {
        zh: "看一下我的资产组合：用 list_chains 和 get_portfolio 查每条链的余额，用 list_transactions 看最近的动作。告诉我总值、分布、没有可信价格的部分，以及值得注意的地方。只看，不做提案。",
        en: "Review my portfolio: read the balances of each chain with list_chains and get_portfolio, and what I did lately with list_transactions. Tell me the total, how it is spread, what has no trusted price, and what stands out. Only look; propose nothing.",
      }),
  );
  server.registerPrompt(
    "approval_checkup",
    {
      title: language === "zh" ? "授权检查" : "Approval check-up",
      description: "Who may take the wallet's tokens, and which permissions are better revoked.",
      argsSchema: z.object({ language: inLanguage }),
    },
    ({ language: asked }) =>
      saidIn(asked, {
        zh: "用 list_permissions 列出谁可以动用我的代币：对方是谁、哪种代币、多少、是不是无限。说明哪些建议撤销以及为什么；我点头之后，才用 propose 逐个做撤销的提案。",
        en: "List with list_permissions who may take my tokens: who, which token, how much, whether without limit. Say which ones are better revoked and why; only after I agree, make a proposal to revoke each with propose.",
      }),
  );
  server.registerPrompt(
    "explain_transaction",
    {
      title: language === "zh" ? "解释这笔交易" : "Explain this transaction",
      description: "What a transaction did, what it cost, and where it stands.",
      argsSchema: z.object({
        transaction: z.string().regex(TRANSACTION_NAME).describe("txn_… or its hash"),
        language: inLanguage,
      }),
    },
    ({ transaction, language: asked }) =>
      saidIn(asked, {
        zh: `用 get_transaction 查 ${transaction}，再用 get_proposal 查它的提案；已经完成的用 get_receipt 对比报价和实际。用平常的话告诉我：它做了什么、花了多少、现在到哪一步、有没有问题。`,
        en: `Look up ${transaction} with get_transaction and its proposal with get_proposal; if it is final, compare what was quoted and what came with get_receipt. Tell me in plain words what it did, what it cost, where it stands, and whether anything is wrong.`,
      }),
  );
}

const userMessage = (text: string): GetPromptResult => ({
  messages: [{ role: "user", content: { type: "text", text } }],
});

/** Symbols of listed assets that begin like what was typed. */
function symbolsLike(typed: string): string[] {
  const wanted = typed.toLowerCase();
  const symbols = new Set(ASSETS.map(({ symbol }) => symbol));
  return [...symbols].filter((symbol) => symbol.toLowerCase().startsWith(wanted)).slice(0, 50);
}
