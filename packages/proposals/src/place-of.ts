import type { Place } from "@alou/chains/place";
import type { SendingRequest } from "./sign-request.ts";

/** The place a request asks for; the wallet may choose another. */
export function placeOf(request: SendingRequest): Place {
  switch (request.kind) {
    case "transaction":
    case "calls":
      return { kind: "nonce", nonce: request.nonce };
    case "solana-transaction": {
      const { blockhash, lastValidBlockHeight } = request;
      return { kind: "blockhash", blockhash, lastValidBlockHeight };
    }
    case "cosmos-transaction": {
      const { accountNumber, sequence, timeoutHeight } = request;
      return { kind: "sequence", accountNumber, sequence, ...(timeoutHeight !== undefined && { timeoutHeight }) };
    }
    case "bitcoin-psbt":
      return { kind: "inputs", outpoints: request.inputs.map(({ outpoint }) => outpoint) };
  }
}

/** A place in a few words, for messages: "nonce 7", "2 coins". */
export function placeText(place: Place): string {
  switch (place.kind) {
    case "nonce":
      return `nonce ${place.nonce}`;
    case "sequence":
      return `sequence ${place.sequence}`;
    case "blockhash":
      return `blockhash ${place.blockhash}`;
    case "inputs":
      return place.outpoints.length === 1 ? `coin ${place.outpoints[0]}` : `${place.outpoints.length} coins`;
  }
}
