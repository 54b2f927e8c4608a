import type { Reply } from "./reading.ts";

/** A stretch of a joined text that one message brought, and where it stands in that message's own text. */
export interface Piece {
  readonly message: string;
  /** Offsets into the joined text, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Offset of `from` in the message's own text. */
  readonly at: number;
}

/** A message and the replies to its open questions as one text, which is read by the same rules as any other. */
export interface JoinedText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

const HAN = /[\u3400-\u9fff]/;

/**
 * Puts replies behind the message that they complete, with the small words a sentence has there. Values stand in the pieces
 * alone: no word between them can be one.
 */
export function joinReplies(
  message: { readonly id: string; readonly text: string },
  replies: readonly Reply[],
): JoinedText {
  let { text } = message;
  const pieces: Piece[] = [{ message: message.id, from: 0, to: text.length, at: 0 }];
  const chinese = HAN.test(message.text);
  for (const reply of replies) {
    const [before, behind] = around(reply, chinese);
    const from = text.length + before.length;
    pieces.push({ message: reply.message, from, to: from + reply.text.length, at: reply.at });
    text = `${text}${before}${reply.text}${behind}`;
  }
  return { text, pieces };
}

/** A reply without the blanks around it and the mark that ends it. */
export function kernelOf(text: string): readonly [start: number, end: number] {
  const start = text.length - text.trimStart().length;
  const end = text.replace(/[\s.。!！,，;；]+$/u, "").length;
  return [start, Math.max(start, end)];
}

/** Which words stand around a reply, so that it reads as a part of the sentence. */
function around({ as, text }: Reply, chinese: boolean): readonly [before: string, behind: string] {
  switch (as) {
    case "memo": {
      // Quotation marks that do not stand in it: it is one text, whatever it says.
      const [open, close] = text.includes('"') ? ["「", "」"] : ['"', '"'];
      return [chinese ? `，备注${open}` : `, memo ${open}`, close];
    }
    case "party":
      return [chinese ? "，给 " : " to ", ""];
    default:
      return [chinese ? "，" : ", ", ""];
  }
}
