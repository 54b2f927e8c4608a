import type { SolanaAddress } from "@alou/chains/solana/address";
import { unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Finding } from "@alou/safety/finding";
import type { PaidToken } from "./opening.ts";
import type { Destination, RecipientKind } from "./recipient.ts";

const block = (rule: string, title: Words, detail: Words, evidence: Finding["evidence"] = {}): Finding => ({
  ...{ rule, severity: "block", title, detail, evidence },
});

/** What is wrong with paying this address at all (SOL-16). */
export function recipientFindings(to: SolanaAddress, recipient: RecipientKind, mint?: SolanaAddress): Finding[] {
  const evidence = { recipient: to };
  switch (recipient.kind) {
    case "wallet":
      return [];
    case "program":
      return [
        block(
          "SOL-16",
          { zh: "收款地址是一个程序", en: "The recipient is a program" },
          {
            zh: "程序没有私钥，转进去的取不回来。",
            en: "A program has no key: what is sent there cannot be taken out again.",
          },
          evidence,
        ),
      ];
    case "mint":
      return [
        block(
          "SOL-16",
          { zh: "收款地址是代币的铸造地址", en: "The recipient is a token’s mint" },
          {
            zh: "这是代币本身的地址，不是谁的钱包。",
            en: "This is the address of a token itself, not somebody’s wallet.",
          },
          evidence,
        ),
      ];
    case "token-account":
      return tokenAccountFindings(to, recipient.token.owner, recipient.token.mint === mint);
    case "keyless":
    case "owned":
      return [
        {
          rule: "SOL-16",
          severity: "danger",
          title: { zh: "这个地址没有私钥", en: "No key exists for this address" },
          detail: {
            zh: "它属于程序，不是普通钱包。除非对方明确给了这个地址（例如多签金库），钱可能取不出来。",
            en: "It belongs to a program, not to an ordinary wallet. Unless its owner gave you exactly this address (a multisig vault, say), the money may be stuck there.",
          },
          evidence: { ...evidence, ...(recipient.kind === "owned" && { program: recipient.program }) },
          accept: { zh: "对方就是这个地址", en: "this is their address" },
        },
      ];
  }
}

function tokenAccountFindings(to: SolanaAddress, owner: SolanaAddress, sameToken: boolean): Finding[] {
  const evidence = { recipient: to, owner };
  if (sameToken) {
    return [
      {
        rule: "SOL-16",
        severity: "warning",
        title: { zh: "这是代币账户，不是钱包地址", en: "This is a token account, not a wallet" },
        detail: {
          zh: `它装的正是这种代币，归 ${owner} 所有，可以直接收。以后请用钱包地址。`,
          en: `It holds this very token and belongs to ${owner}, so it can receive it. Use the wallet’s address next time.`,
        },
        evidence,
      },
    ];
  }
  return [
    block(
      "SOL-16",
      { zh: "这是代币账户，不是钱包地址", en: "This is a token account, not a wallet" },
      {
        zh: `它只装另一种代币，归 ${owner} 所有。请改用这个钱包地址。`,
        en: `It holds another token and belongs to ${owner}. Pay that wallet’s address instead.`,
      },
      evidence,
    ),
  ];
}

/** The account at the recipient's address for this token may have been handed on: what arrives there is then somebody else's. */
export function handedOnFindings(to: SolanaAddress, { account, token }: Destination, symbol: string): Finding[] {
  if (!token || account === to || token.owner === to) return [];
  return [
    block(
      "SOL-16",
      { zh: "这个代币账户已经归了别人", en: "Their account of this token is somebody else’s now" },
      {
        zh: `按对方地址算出的 ${symbol} 账户已转给 ${token.owner}，转过去就是付给了他。请对方换一个地址。`,
        en: `The ${symbol} account that belongs to this address by convention was handed on to ${token.owner}, who would get the payment. Ask the recipient for another address.`,
      },
      { recipient: to, account, owner: token.owner },
    ),
  ];
}

/** What a token's own rules have to do with this payment: what stops it, and what its holders should know (SOL-06, SOL-07). */
export function tokenFindings(
  { facts, mint }: PaidToken,
  symbol: string,
  listed: boolean,
  destination: Destination,
  memo: string | undefined,
): Finding[] {
  const { extensions } = facts;
  const evidence = { mint };
  const found: Finding[] = [];
  const stop = (rule: string, title: Words, detail: Words) => found.push(block(rule, title, detail, evidence));
  if (extensions.nonTransferable) {
    stop(
      "SOL-06",
      { zh: "这种代币不能转让", en: "This token cannot be transferred" },
      {
        zh: `${symbol} 的发行方规定它只能留在原来的账户里。`,
        en: `Its issuer decided that ${symbol} stays where it was issued to.`,
      },
    );
  }
  if (extensions.transferHook !== undefined) {
    stop(
      "SOL-06",
      { zh: "转账要经过别人的程序", en: "Another program decides about its transfers" },
      {
        zh: `${symbol} 每次转账都要调用程序 ${extensions.transferHook}，它要什么账户、会做什么没法在这里核对，所以不支持。`,
        en: `Every transfer of ${symbol} calls the program ${extensions.transferHook}; what it asks for and does cannot be checked here, so it is not supported.`,
      },
    );
  }
  if (extensions.paused) {
    stop(
      "SOL-06",
      { zh: "发行方暂停了转账", en: "The issuer has paused transfers" },
      { zh: `${symbol} 现在谁也转不了。`, en: `Nobody can transfer ${symbol} at present.` },
    );
  }
  if (destination.token?.frozen || (destination.opens && extensions.frozenByDefault)) {
    stop(
      "SOL-06",
      { zh: "对方的代币账户被冻结", en: "The recipient’s token account is frozen" },
      {
        zh: `发行方冻结了对方的 ${symbol} 账户，收不了。`,
        en: `The issuer has frozen the recipient’s ${symbol} account: it cannot receive.`,
      },
    );
  }
  if (destination.token?.wantsMemo && memo === undefined) {
    stop(
      "SOL-06",
      { zh: "对方要求附备注", en: "The recipient wants a memo" },
      {
        zh: "对方账户只收带备注的转账（交易所常这样区分客户）。请问清备注写什么，再说一次。",
        en: "Their account takes transfers with a memo only; exchanges tell customers apart by it. Ask what it must say and try again.",
      },
    );
  }
  if (extensions.permanentDelegate !== undefined) {
    found.push({
      rule: "SOL-06",
      severity: listed ? "info" : "warning",
      title: { zh: "发行方能收回这种代币", en: "Its issuer can take this token back" },
      detail: {
        zh: `${extensions.permanentDelegate} 可以随时从任何账户转走 ${symbol}。`,
        en: `${extensions.permanentDelegate} can take ${symbol} out of anybody’s account at any time.`,
      },
      evidence: { ...evidence, delegate: extensions.permanentDelegate },
    });
  }
  if (extensions.scaled) {
    found.push({
      rule: "SOL-06",
      severity: "info",
      title: { zh: "钱包里显示的数可能不同", en: "Wallets may show another number" },
      detail: {
        zh: `${symbol} 的显示数量会乘上发行方定的系数；这里按链上的原数转。`,
        en: `The number of ${symbol} a wallet shows is multiplied by a factor its issuer sets; what is sent here is the chain’s own number.`,
      },
      evidence,
    });
  }
  if (!listed && facts.freezeAuthority !== undefined) {
    found.push({
      rule: "SOL-07",
      severity: "info",
      title: { zh: "发行方能冻结账户", en: "Its issuer can freeze accounts" },
      detail: {
        zh: `${facts.freezeAuthority} 可以冻结任何人的 ${symbol}。`,
        en: `${facts.freezeAuthority} can freeze anybody’s ${symbol}.`,
      },
      evidence: { ...evidence, authority: facts.freezeAuthority },
    });
  }
  return found;
}

/** The token keeps a part of it on the way. */
export function keptFinding(shown: { readonly kept: string; readonly arrives: string }, kept: bigint): Finding[] {
  if (kept === 0n) return [];
  return [
    {
      rule: "SOL-06",
      severity: "warning",
      title: { zh: "这种代币转账要扣费", en: "This token keeps a part of every transfer" },
      detail: {
        zh: `路上扣 ${shown.kept}，对方到手 ${shown.arrives}。`,
        en: `${shown.kept} is kept on the way; the recipient gets ${shown.arrives}.`,
      },
      evidence: { kept: kept.toString() },
    },
  ];
}

const sol = (lamports: bigint) => `${unitsToDecimal(lamports, 9)} SOL`;

/** An account may be empty or have its rent; in between the chain refuses. */
export function rentFindings(
  { left, arrives, fresh }: { readonly left: bigint; readonly arrives: bigint | undefined; readonly fresh: boolean },
  least: bigint,
): Finding[] {
  const found: Finding[] = [];
  if (left > 0n && left < least) {
    found.push(
      block(
        "SOL-12",
        { zh: "剩下的太少", en: "Too little would be left" },
        {
          zh: `转完还剩 ${sol(left)}。账户要么留 ${sol(least)} 以上，要么一点不留：改成「全部」，或少转一些。`,
          en: `${sol(left)} would be left. An account keeps at least ${sol(least)}, or nothing at all: send everything, or a little less.`,
        },
        { left: left.toString(), least: least.toString() },
      ),
    );
  }
  if (fresh && arrives !== undefined && arrives < least) {
    found.push(
      block(
        "SOL-12",
        { zh: "开新账户不够", en: "Too little to open an account" },
        {
          zh: `对方地址还没用过，第一笔至少要 ${sol(least)}。`,
          en: `The recipient’s address is new: the first payment must be at least ${sol(least)}.`,
        },
        { arrives: arrives.toString(), least: least.toString() },
      ),
    );
  }
  return found;
}
