/** Eyrie's mark: an egg in a nest. Decorative: name it beside it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 64 64" className={className} aria-hidden="true">
      <rect width="64" height="64" rx="16" fill="#0f6466" />
      <path
        d="M11 27.5a21 21 0 0 0 42 0S48.5 40 32 40 11 27.5 11 27.5z"
        fill="#fff"
        stroke="#fff"
        strokeWidth="3"
        strokeLinejoin="round"
      />
      <circle cx="32" cy="24" r="9" fill="#f5b84a" />
    </svg>
  );
}
