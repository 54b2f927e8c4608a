import { DraftCard } from "../card/draft-card.tsx";
import { LitProvider } from "../card/lit.tsx";
import { ProposalSlot } from "../card/proposal-slot.tsx";
import { ownBindings } from "../chat/conversation-bindings.ts";
import { Said } from "../chat/said.tsx";
import { MESSAGE, NOW, SAID } from "../fixtures/proposals.fixture.ts";
import { Page } from "../shell/page.tsx";
import { type GalleryState, STATES } from "./states.ts";
import styles from "./states-page.module.css";

/** Every state of a card under its name; or one of them alone. */
export function StatesPage({ only }: { readonly only?: string }) {
  const shown = STATES.filter(({ name }) => only === undefined || name === only);
  return (
    <Page title={only ?? "States"}>
      <LitProvider>
        <div className={styles.page}>
          {(only === undefined || only === "draft") && (
            <section aria-label="draft">
              <h2>draft</h2>
              <DraftCard tools={[]} onStop={() => {}} />
            </section>
          )}
          {shown.map((state) => (
            <StateCard key={state.name} state={state} named={only === undefined} />
          ))}
        </div>
      </LitProvider>
    </Page>
  );
}

function StateCard({ state: { name, view }, named }: { readonly state: GalleryState; readonly named: boolean }) {
  const { intent } = view.proposal;
  const words = { ...ownBindings(intent), saidAt: NOW };
  return (
    <section aria-label={name}>
      {named && <h2>{name}</h2>}
      {intent.kind === "swap" && <Said id={MESSAGE} text={SAID} at={NOW} marks={words.bindings.marks} />}
      <ProposalSlot proposal={view.proposal.id} words={words} />
    </section>
  );
}
