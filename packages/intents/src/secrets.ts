import { RECOVERY_WORDS } from "./lexicon/recovery-words.generated.ts";
import type { Span } from "./source.ts";

/** A secret found in a text. Whoever stores or logs the text takes the span out first. */
export interface Secret {
  readonly kind: "recovery-phrase" | "private-key" | "keystore";
  readonly span: Span;
}

const BITS = 20_480;
const HASHES = 7;
let filter: Uint8Array | undefined;

/** FNV-1a with a seed and a final mix; the generator of the filter uses the same. */
function hash(word: string, seed: number): number {
  let h = (2166136261 ^ seed) >>> 0;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 16777619) >>> 0;
  h = Math.imul(h ^ (h >>> 15), 2246822507) >>> 0;
  return (h ^ (h >>> 13)) >>> 0;
}

/** Whether a lower-case word is one of BIP-39's English words; about one other word in a hundred is taken for one. */
export function isRecoveryWord(word: string): boolean {
  filter ??= Uint8Array.from(atob(RECOVERY_WORDS), (char) => char.charCodeAt(0));
  for (let k = 0; k < HASHES; k++) {
    const bit = hash(word, k * 0x9e3779b1) % BITS;
    if (((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

/** A run of this many list words in a row is a phrase; prose never gets there. */
const SHORTEST_PHRASE = 12;

/** Words that make a 32-byte hex number a transaction rather than a key. */
const TRANSACTION =
  /\b(?:tx|txn|txid|transaction|hash|status|confirm|confirmed|pending|block|receipt|explorer)\b|交易|哈希|状态|到账|确认|区块|查|上链/i;
/** What stands right before a number that is public by its nature: a site's challenge, a transaction's id in a link. */
const PUBLIC_LABEL =
  /(?:\b(?:challenge|nonce|digest|checksum|sha-?256|keccak(?:-?256)?|session(?: id)?|request id|order id|salt|commitment|merkle root|root|topic|sig|signature|txid|tx(?:n| id| hash)?|transaction(?: id| hash)?|block(?: hash)?|hash|uid)|签名|哈希|交易(?:号|哈希)?|区块|随机数|挑战码?)["'`]?\s*(?:is|[:=：#/]|是|为)?\s*["'`]?$/i;
const KEY_WORDS = /\b(?:private|secret|key|pk|seed|import)\b|私钥|密钥|导入/i;

/**
 * Finds recovery phrases (BIP-39, English or Chinese), raw and WIF private keys, extended private keys, Solana key
 * pairs and keystore files. A 32-byte hex number counts as a key unless the text speaks of a transaction or calls it
 * something public, as a site's challenge is.
 * Linear in the length of the text; never throws.
 */
export function findSecrets(text: string): Secret[] {
  const out: Secret[] = [...phrases(text)];
  for (const match of text.matchAll(/(?<![0-9a-zA-Z])(?:0x)?[0-9a-fA-F]{64}(?![0-9a-zA-Z])/g)) {
    const around =
      text.slice(Math.max(0, match.index - 120), match.index) +
      text.slice(match.index + match[0].length, match.index + match[0].length + 60);
    const transaction = match[0].startsWith("0x") && TRANSACTION.test(around) && !KEY_WORDS.test(around);
    if (!transaction && !isLabelled(text, match.index)) push(out, "private-key", match);
  }
  // WIF, extended keys (xprv and its kin), Solana's 64-byte key pairs.
  const forms =
    /(?<![1-9A-HJ-NP-Za-km-z])(?:[5KL9c][1-9A-HJ-NP-Za-km-z]{50,51}|[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{100,112}|[1-9A-HJ-NP-Za-km-z]{86,88})(?![1-9A-HJ-NP-Za-km-z])/g;
  for (const match of text.matchAll(forms)) {
    // Solana's signatures are as long as its key pairs.
    if (match[0].length < 86 || /prv/.test(match[0].slice(0, 4)) || !isLabelled(text, match.index))
      push(out, "private-key", match);
  }
  for (const match of text.matchAll(/\[ ?(?:\d{1,3} ?, ?){63}\d{1,3} ?\]/g)) push(out, "private-key", match);
  if (/"?ciphertext"?\s?:/i.test(text) && /"?kdf(?:params)?"?\s?:/i.test(text))
    out.push({ kind: "keystore", span: [0, text.length] });
  return out.sort((a, b) => a.span[0] - b.span[0]);
}

/** Whether the words before a place call what follows a public number, and nothing near speaks of a key. */
function isLabelled(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  return PUBLIC_LABEL.test(before) && !KEY_WORDS.test(before);
}

function push(out: Secret[], kind: Secret["kind"], match: RegExpExecArray | RegExpMatchArray): void {
  const start = match.index ?? 0;
  out.push({ kind, span: [start, start + match[0].length] });
}

/** Runs of list words, whatever numbers and signs stand between them. */
function* phrases(text: string): Generator<Secret> {
  let first = -1;
  let last = 0;
  let count = 0;
  for (const match of text.matchAll(/[a-zA-Z]+/g)) {
    const near = count === 0 || match.index - last <= 6;
    const known = match[0].length >= 3 && match[0].length <= 8 && isRecoveryWord(match[0].toLowerCase());
    if (known && near) {
      if (count === 0) first = match.index;
      count++;
      last = match.index + match[0].length;
      continue;
    }
    if (count >= SHORTEST_PHRASE) yield { kind: "recovery-phrase", span: [first, last] };
    count = known ? 1 : 0;
    first = match.index;
    last = match.index + match[0].length;
  }
  if (count >= SHORTEST_PHRASE) yield { kind: "recovery-phrase", span: [first, last] };
  for (const match of text.matchAll(/(?:[\u4e00-\u9fff][ \u3000,，、]){11,23}[\u4e00-\u9fff]/g)) {
    yield { kind: "recovery-phrase", span: [match.index, match.index + match[0].length] };
  }
}
