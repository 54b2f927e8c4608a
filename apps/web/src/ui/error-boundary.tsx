import { Component, type ReactNode } from "react";
import { Say } from "../i18n/language.tsx";
import { PROBLEM } from "../i18n/words/problem.ts";

interface Props {
  readonly children: ReactNode;
  /** What stands in its place; a sentence where nothing else is given. */
  readonly instead?: ReactNode;
}

/** Keeps a mistake in one part of the page from taking the rest with it, and says so in its place. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    if (this.props.instead !== undefined) return this.props.instead;
    return (
      <p role="alert">
        <Say words={PROBLEM.broken} />
      </p>
    );
  }
}
