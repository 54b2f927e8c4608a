import { classifyAddress } from "@alou/money/address-family";
import { parse } from "tldts";
import { readRawTransaction } from "./decode/evm/raw-transaction.ts";
import { isObject } from "./decode/shape.ts";
import { readSerialised } from "./decode/solana/instructions.ts";

/** What somebody wants to know the safety of. */
export interface AskedAbout {
  readonly what: "transaction" | "typed-data" | "message" | "psbt" | "address" | "site";
  /** As it stands in the text; of a long paste nothing. */
  readonly name: string | undefined;
  /** A line of the check schema. */
  readonly line: Readonly<Record<string, unknown>>;
  /** The text is nothing else: no question was needed. */
  readonly whole: boolean;
}

/** Texts longer than this are not looked through for a paste. */
const LONGEST = 100_000;

/** Shorter than this nothing counts as a request of its own among words, and with more words than this beside it neither. */
const SHORTEST_REQUEST = 200;
const MOST_WORDS = 600;

/**
 * What a text asks to be checked: a transaction, typed data, a PSBT, a sign-in message, an address or a link that is pasted by itself,
 * one that stands in a question about its safety, or a long request with a few words beside it ("帮我看看" and a PSBT). Undefined for
 * everything else, an order above all. Pure; never throws.
 */
export function askedAbout(text: string): AskedAbout | undefined {
  if (text.length > LONGEST) return undefined;
  const trimmed = text.trim();
  const pasted = pasteIn(trimmed) ?? namedIn(trimmed);
  if (pasted) return { ...pasted, whole: true };
  const pieces = piecesOf(trimmed);
  for (const piece of isSafetyQuestion(trimmed) ? pieces : pieces.filter((one) => isRequestAmong(trimmed, one))) {
    const found = pasteIn(piece) ?? namedIn(piece);
    if (found) return { ...found, whole: false };
  }
  return undefined;
}

function isRequestAmong(text: string, piece: string): boolean {
  return piece.length >= SHORTEST_REQUEST && text.length - piece.length <= MOST_WORDS;
}

/** Whether a text asks about the safety of what was shown before, naming nothing: "这个授权安全吗？" */
export function asksAboutLast(text: string): boolean {
  return (
    text.length < 200 &&
    isSafetyQuestion(text.trim()) &&
    /这|那|它|刚才|上面|\b(?:this|that|it|the above)\b/i.test(text)
  );
}

const ZH =
  /(?:安全|可信|靠谱|可靠|真实|正规|官方)(?:的)?(?:吗|么|不|嘛|？|\?)|(?:真|假)的(?:吗|么|？|\?)|是不是(?:真|假|骗|钓鱼|官方|正规)|(?:会|能)不(?:会|能)(?:被盗|被骗|有风险)|有没有(?:问题|风险|毒)|有(?:问题|风险)(?:吗|么|？|\?)|(?:能|可以|该|敢)(?:不能)?(?:签|点|授权|信|打开|连)(?:名|它|这个)?(?:吗|么|？|\?)|是(?:骗|钓鱼|诈骗).*(?:吗|么|？|\?)|(?:查|检查|看|核实|鉴定)(?:一下|下|看)?.{0,24}(?:安全|风险|真假|是否|链接|网站|地址|授权|签名|交易|合约)/;
const EN =
  /\b(?:safe|legit|legitimate|real|fake|genuine|authentic|scam|phishing|phish|trustworthy|trusted|trust|official|malicious|suspicious|drainer|risky|dangerous)\b.*\?|^(?:is|are|was|does|can|could|should|would|do)\b.*\b(?:safe|legit|legitimate|real|fake|genuine|scam|phishing|trustworthy|trust|official|malicious|suspicious|drainer|risky|dangerous|sign|click|connect)\b|^(?:please )?(?:check|verify|inspect|analy[sz]e)\b.*\b(?:site|link|url|domain|address|transaction|tx|signature|approval|request|contract|token|message|permit|psbt)\b/i;

function isSafetyQuestion(text: string): boolean {
  return ZH.test(text) || EN.test(text.replace(/\s+/g, " "));
}

/** Blocks of JSON first, then words: a link, an address, hex, base64. */
function piecesOf(text: string): string[] {
  const [from, to] = [text.search(/[{[]/), Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"))];
  const json = from >= 0 && to > from ? [text.slice(from, to + 1)] : [];
  const words = text.match(/[!-~]+/g) ?? [];
  return [
    ...json,
    ...words.map((word) => word.replace(/^["'`(<[]+|["'`)>\],;!?.:]+$/g, "")).filter((word) => word !== ""),
  ];
}

type Found = Omit<AskedAbout, "whole">;

const found = (what: AskedAbout["what"], line: Found["line"], name?: string): Found => ({ what, name, line });

function pasteIn(text: string): Found | undefined {
  if (/^[{[]/.test(text)) return jsonPaste(text);
  if (/^cHNidP[A-Za-z0-9+/=\s]{20,}$/.test(text) || /^70736274ff[0-9a-f]{20,}$/i.test(text))
    return found("psbt", { kind: "bitcoin_psbt", psbt: text.replace(/\s+/g, "") });
  if (/^0x[0-9a-f]{60,}$/i.test(text) && readRawTransaction(text)?.to !== undefined)
    return found("transaction", { kind: "evm_tx", tx: text });
  if (/wants you to sign in with your \w+ account:\n/.test(text))
    return found("message", { kind: "siwe", message: text });
  if (/^[A-Za-z0-9+/]{160,}={0,2}$/.test(text) && readSolana(text))
    return found("transaction", { kind: "solana_ix", transaction: text });
  return undefined;
}

function readSolana(text: string): boolean {
  try {
    return readSerialised(text, { chain: "solana:x", account: "", typeOf: () => undefined }) !== undefined;
  } catch {
    return false;
  }
}

/** JSON as wallets and pages show it: typed data, a transaction, a call of a wallet's method, messages of Cosmos, a line of the schema. */
function jsonPaste(text: string): Found | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const first = Array.isArray(json) ? json.find(isObject) : json;
  if (!isObject(first)) return undefined;
  if (typeof first.method === "string" && first.params !== undefined) return callOfMethod(first.method, first.params);
  if (isObject(first.types) && isObject(first.message))
    return found("typed-data", { kind: "eip712", typedData: first });
  const messages = first.msgs ?? first.messages;
  if (
    Array.isArray(messages) &&
    messages.some((one) => isObject(one) && ("typeUrl" in one || "@type" in one || "type" in one))
  )
    return found("transaction", { kind: "cosmos_msgs", messages, chain_id: first.chain_id ?? first.chainId });
  if (Array.isArray(first.instructions)) return found("transaction", { kind: "solana_ix", ...first });
  if (("to" in first || "data" in first) && ("data" in first || "value" in first || "input" in first))
    return found("transaction", { kind: "evm_tx", tx: json });
  return undefined;
}

function callOfMethod(method: string, params: unknown): Found | undefined {
  const list = Array.isArray(params) ? params : [params];
  if (/typed_?data/i.test(method)) return found("typed-data", { kind: "eip712", params: list });
  if (/^(?:eth_sendTransaction|eth_signTransaction)$/.test(method))
    return found("transaction", { kind: "evm_tx", tx: list[0] });
  if (method === "eth_sendRawTransaction") return found("transaction", { kind: "evm_tx", tx: list[0] });
  if (method === "wallet_sendCalls") return found("transaction", { kind: "evm_tx", tx: list[0] });
  if (/sign/i.test(method)) return found("message", { kind: "personal", method, payload: list });
  return undefined;
}

/** Names of people and of files, which are no sites. */
const NO_SITE = /\.(?:eth|sol|bnb|btc|atom|osmo|lens|crypto|md|ts|js|json|txt|pdf|png)$/i;

function namedIn(text: string): Found | undefined {
  if (text.length > 5_000 || /\s/.test(text)) return undefined;
  const address = classifyAddress(text);
  if (address?.address) return found("address", { kind: "address", address: text }, text);
  const isLink = /^https?:\/\//i.test(text);
  const host = isLink ? text : (text.split(/[/?#]/)[0] ?? "");
  if (!isLink && (!/^[\p{L}\p{N}.-]+$/u.test(host) || !host.includes(".") || NO_SITE.test(host))) return undefined;
  const { isIcann, domain, isIp } = parse(text, { validateHostname: false });
  // "3.5" and "e.g." are no sites; a name under a suffix that exists is one.
  if (!isLink && (!isIcann || !domain || isIp)) return undefined;
  return found("site", { kind: "domain", domain: text }, text.length <= 120 ? text : undefined);
}
