import { useEffect, useRef, useState } from "react";

/** Each picture shows this share of what is still to be shown, so that pieces of any size flow. */
const SHARE = 1 / 10;

/**
 * A growing text at an even pace: it comes in pieces, and is shown a little with each picture. What is there at first is
 * shown at once, and so is everything where motion is not wanted or nothing more comes.
 */
export function useSmoothText(text: string, growing: boolean): string {
  const [shown, setShown] = useState(text.length);
  const at = useRef(text.length);
  useEffect(() => {
    if (!growing || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      at.current = text.length;
      setShown(text.length);
      return;
    }
    let frame = 0;
    const step = () => {
      const left = text.length - at.current;
      if (left <= 0) return;
      at.current += Math.ceil(left * SHARE);
      setShown(at.current);
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [text, growing]);
  // Half of a character that takes two units is none.
  return text.slice(0, shown).replace(/[\ud800-\udbff]$/, "");
}
