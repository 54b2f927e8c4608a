import type { Language, Words } from "@alou/money/words";
import type { Scope } from "../api/scope.ts";

/** What each scope lets a program do, as its user reads it. */
const SCOPE_WORDS: Readonly<Record<Scope, Words>> = {
  read: {
    zh: "查看你的余额、记录、联系人和对话",
    en: "See your balances, history, contacts and conversations",
  },
  propose: {
    zh: "准备提案，由你在 Alou 里查看、用自己的钱包签名",
    en: "Prepare proposals, which you review in Alou and sign in your own wallet",
  },
};

const WORDS = {
  title: { zh: "允许访问 Alou？", en: "Allow access to Alou?" },
  asks: { zh: "想要：", en: "wants to:" },
  never: { zh: "它不能签名，也不能发送任何交易。", en: "It can never sign or send anything." },
  goes: { zh: "答复会发到", en: "The answer goes to" },
  as: { zh: "钱包", en: "Wallet" },
  allow: { zh: "允许", en: "Allow" },
  deny: { zh: "拒绝", en: "Deny" },
  signIn: { zh: "先登录 Alou", en: "Sign in to Alou first" },
  how: {
    zh: "在另一个标签页打开 Alou，用钱包登录，再回来点「继续」。",
    en: "Open Alou in another tab, sign in with your wallet, come back and continue.",
  },
  open: { zh: "打开 Alou", en: "Open Alou" },
  on: { zh: "继续", en: "Continue" },
  wrong: { zh: "这个请求不对", en: "This request is not valid" },
} satisfies Record<string, Words>;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:30rem;margin:10vh auto;padding:0 1rem;color:#1c2330;background:#f6f7f9}
main{background:#fff;border:1px solid #dde1e8;border-radius:12px;padding:1.5rem}h1{font-size:1.25rem;margin:0 0 1rem}
label{display:block;margin:.5rem 0}code{overflow-wrap:anywhere}button,a.b{font:inherit;padding:.6rem 1.2rem;border-radius:8px;border:1px solid #c4cad6;background:#fff;color:inherit;text-decoration:none;margin-right:.5rem}
button.y{background:#2456d6;border-color:#2456d6;color:#fff}@media(prefers-color-scheme:dark){body{background:#12151b;color:#e6e9ef}main,button,a.b{background:#1b2028;border-color:#343b48}}`;

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

/** Every word of a stranger's is escaped before it comes here. */
function page(language: Language, title: string, body: string, status = 200): Response {
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style><main><h1>${title}</h1>${body}</main></html>`;
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** What the user is asked. */
export interface Asked {
  readonly client: string;
  readonly account: string;
  readonly scopes: readonly Scope[];
  readonly redirectUri: string;
  /** The parameters of the request, handed back with the answer. */
  readonly query: string;
  readonly csrf: string;
}

/** Asks the user. `read` goes with everything; `propose` can be left out. */
export function consentPage(language: Language, asked: Asked): Response {
  const say = (name: keyof typeof WORDS) => escapeHtml(WORDS[name][language]);
  const scopes = asked.scopes.map((scope) => {
    const fixed = scope === "read" ? " disabled" : "";
    return `<label><input type="checkbox" name="scope" value="${scope}" checked${fixed}> ${escapeHtml(SCOPE_WORDS[scope][language])}</label>`;
  });
  return page(
    language,
    say("title"),
    `<p><strong>${escapeHtml(asked.client)}</strong> ${say("asks")}</p><form method="post">${scopes.join("")}
<p>${say("never")}</p><p>${say("goes")} <code>${escapeHtml(new URL(asked.redirectUri).host)}</code> · ${say("as")} <code>${escapeHtml(asked.account)}</code></p>
<input type="hidden" name="query" value="${escapeHtml(asked.query)}"><input type="hidden" name="csrf" value="${escapeHtml(asked.csrf)}">
<button class="y" name="answer" value="allow">${say("allow")}</button><button name="answer" value="deny">${say("deny")}</button></form>`,
  );
}

/** Asks for a sign-in. A link of our own page brings the cookies that one from elsewhere does not. */
export function signInPage(language: Language, query: string): Response {
  const say = (name: keyof typeof WORDS) => escapeHtml(WORDS[name][language]);
  const links = `<a class="b" href="/" target="_blank" rel="noopener">${say("open")}</a><a class="b" href="?${escapeHtml(query)}">${say("on")}</a>`;
  return page(language, say("signIn"), `<p>${say("how")}</p><p>${links}</p>`, 401);
}

/** Tells the user of a request that is answered to nobody: where it would be sent cannot be trusted. */
export function wrongPage(language: Language, detail: string): Response {
  return page(language, escapeHtml(WORDS.wrong[language]), `<p>${escapeHtml(detail)}</p>`, 400);
}
