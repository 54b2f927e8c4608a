import { useEffect, useRef, useState } from "react";
import type { MessagePart } from "../server/api-types.ts";
import { Hidden } from "../ui/hidden.tsx";
import { newSentences } from "./sentences.ts";

interface SentenceSpeakerProps {
  readonly parts: readonly MessagePart[];
  readonly final: boolean;
}

/** Reads a growing answer aloud by whole sentences. */
export function SentenceSpeaker({ parts, final }: SentenceSpeakerProps) {
  const text = parts
    .flatMap((part) => (part.type === "text" || part.type === "model-text" ? [part.text] : []))
    .join("\n");
  const upTo = useRef(0);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const next = newSentences(text, upTo.current, final);
    upTo.current = next.upTo;
    if (next.said) setSaid(next.said);
  }, [text, final]);
  return (
    <Hidden>
      <span aria-live="polite">{said}</span>
    </Hidden>
  );
}
