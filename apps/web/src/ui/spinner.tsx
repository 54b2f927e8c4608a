import styles from "./spinner.module.css";

/** Something is being done. The words beside it say what. */
export function Spinner({ small }: { readonly small?: boolean }) {
  return <span className={small ? styles.small : styles.spinner} aria-hidden="true" />;
}
