import { useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { CHAT } from "../i18n/words/chat.ts";
import { Button } from "../ui/button.tsx";
import { EndNote } from "../ui/end-note.tsx";

/** Where a proposal's card stood that came to nothing and was cleared; with a button that says the same words again. */
export function ClearedCard({ onAgain }: { readonly onAgain: (() => void) | undefined }) {
  const t = useSay();
  return (
    <EndNote data-cleared="">
      <p>{t(onAgain ? CARD.cleared : CARD.clearedSayAgain)}</p>
      {onAgain && (
        <Button look="small" onClick={onAgain}>
          {t(CHAT.retry)}
        </Button>
      )}
    </EndNote>
  );
}
