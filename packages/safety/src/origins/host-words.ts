/**
 * Words that stand in the names of pages, most of them on pages that want something signed: what they promise, what they ask for,
 * what they trade in. Found only at the edges of what is left of a label, so that `claim` is not found in `reclaimed`.
 */
/** What they promise. */
const PROMISE = `
airdrop airdrops airdrp airdrpalert alert alerts allocate allocated allocation allocations auction bonus campaign claim claimable claiming claims clm claimed compensation
contest dist distribute distributed distribution distributions drop drops elig eligible eligibility event events faucet free gift gifts giveaway grant grants incentive
incentives invite launch launchpad listing listings marketlisting meme mint minting mining moonshot offer phase points poll premint presale presales prize prizes quest quests
reclaim redeem redemption refund refunds reallocation reallocations register registration release revshare reward rewards round sale season snapshot
stakingreward stakingrewards stimulus tge treasury trending vesting vote voter votes voting votings whitelist win winner yield
`;

/** What they ask for. */
const REQUEST = `
access account activate activation allow aml auth authenticate authorize check checker checkin collab collabland collabs community communities compound confirm connect
connection connectwallet dapp dapps dashboard debug desktop enter entry evm evmcheck fix governance guard help hub init initiate join kyc login lock migrate
migration migrating node nodes pass pending portal proposal proposals recover recovery rectify resolve resolved resolver restore resumption revoke secure secured
security select send server service services session signin signup solution solve support swaps sync synchronize transfer unlock update upgrade user validate
validation validator vault verification verify walletconnect whitelisting withdraw withdrawal
`;

/** What they trade in: words of honest pages too. */
const TRADE = `
active alpha app apps apy asset assets bank beta bitcoin block blockchain bnb bot bridge bridges btc burn buy card cards cash center chain coin coins core crypto cloud dao defi
dex doge earn ecosystem eth ether ethereum exchange explorer farm farming finance financial finances foundation fun fund funds game games gas get global go gov hodl info
initiative investor io issue labs land layer legacy link list live mainnet market marketplace markets memes money net network new news nft nfts official onchain online
open page pay pepe platform pool pools pro program project protocol public pump safe scan shiba sol solana space stake staked staking storage supply swap tax team tech test
testnet token tokens trade trader trading usd usdc usdt v2 v3 vip wallet wallets web web3 world xrp zone
`;

/** What a known word stands for in a page's name. */
export type WordClass = "promise" | "request" | "trade";

const CLASSES = new Map<string, WordClass>([
  ...entries(TRADE, "trade"),
  ...entries(REQUEST, "request"),
  ...entries(PROMISE, "promise"),
]);

function entries(table: string, kind: WordClass): [string, WordClass][] {
  return table
    .trim()
    .split(/\s+/)
    .map((word) => [word, kind]);
}

/** What a known word stands for; undefined of others. */
export function classOfWord(word: string): WordClass | undefined {
  return CLASSES.get(word);
}

const LONGEST = Math.max(...[...CLASSES.keys()].map((word) => word.length));

/**
 * The known words in a label: it is cut at everything that is no letter (digits inside a word such as `web3` count as letters), then words
 * are taken off the front and the back of each piece, the longest first, until none is left.
 * @returns the words, and what is left that is no word
 */
export function wordsOf(label: string): { readonly words: readonly string[]; readonly rest: readonly string[] } {
  const words: string[] = [];
  const rest: string[] = [];
  for (const piece of label.split(/[^a-z0-9]+/)) {
    let left = piece;
    for (;;) {
      const word = atEdge(left);
      if (!word) break;
      words.push(word.text);
      left = word.rest;
    }
    left = left.replace(/^\d+|\d+$/g, "");
    if (left !== "") rest.push(left);
  }
  return { words, rest };
}

function atEdge(piece: string): { readonly text: string; readonly rest: string } | undefined {
  for (let length = Math.min(LONGEST, piece.length); length >= 2; length -= 1) {
    const head = piece.slice(0, length);
    if (CLASSES.has(head) && fits(head, piece.length)) return { text: head, rest: piece.slice(length) };
    const tail = piece.slice(-length);
    if (CLASSES.has(tail) && fits(tail, piece.length)) return { text: tail, rest: piece.slice(0, -length) };
  }
  return undefined;
}

/** Short words are found in anything: they count only where they are all that is left. */
function fits(word: string, left: number): boolean {
  return word.length >= 4 || word.length === left;
}
