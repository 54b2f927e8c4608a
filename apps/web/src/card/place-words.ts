import type { Place } from "@alou/chains/place";
import { shortAddress } from "@alou/money/short-address";
import type { Words } from "@alou/money/words";

/** What a transaction uses up of its account, as its family calls it. */
export function placeWords(place: Place): Words {
  switch (place.kind) {
    case "nonce":
      return same(`nonce ${place.nonce}`);
    case "sequence":
      return { zh: `序列号 ${place.sequence}`, en: `sequence ${place.sequence}` };
    case "blockhash":
      return { zh: `区块哈希 ${shortAddress(place.blockhash)}`, en: `blockhash ${shortAddress(place.blockhash)}` };
    case "inputs": {
      const n = place.outpoints.length;
      return { zh: `${n} 枚币`, en: n === 1 ? "1 coin" : `${n} coins` };
    }
  }
}

/** The same as a number for a table: the nonce or the sequence; empty where a family counts nothing. */
export function placeNumber(place: Place): string {
  if (place.kind === "nonce") return String(place.nonce);
  return place.kind === "sequence" ? place.sequence : "";
}

const same = (text: string): Words => ({ zh: text, en: text });
