import styles from "./side-bar.module.css";

/** A pair of dividers, for measuring. */
export function BrandMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 28 28" aria-hidden="true">
      <circle cx="14" cy="5.4" r="2.6" />
      <path d="M12.9 7.8 5.6 25M15.1 7.8 22.4 25M8.3 19.2a14.6 14.6 0 0 0 11.4 0" />
    </svg>
  );
}
