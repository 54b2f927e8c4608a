import { useSay } from "../i18n/language.tsx";
import { PROBLEM } from "../i18n/words/problem.ts";
import { Button } from "../ui/button.tsx";
import { Lost, Page } from "./page.tsx";

/** In the place of a page that could not be shown: most often a part of it that could not be loaded. */
export function BrokenPage() {
  const t = useSay();
  return (
    <Page title={t(PROBLEM.brokenTitle)}>
      <Lost>
        <p role="alert">{t(PROBLEM.broken)}</p>
        <p>
          <Button onClick={() => location.reload()}>{t(PROBLEM.reload)}</Button>
        </p>
      </Lost>
    </Page>
  );
}
