/**
 * The talisman: one continuous line in the manner of an ulzii knot. Below 24 px the weave's gaps
 * would blur, so the line is drawn whole.
 */
const WHOLE =
  "M17.6 25.5L6.5 14.4A2.8 2.8 0 0 1 10.5 10.5L21.5 21.5A2.8 2.8 0 0 0 25.5 17.6L14.4 6.5A2.24 2.24 0 1 1 17.6 6.5L6.5 17.6A2.8 2.8 0 0 0 10.5 21.5L21.5 10.5A2.8 2.8 0 0 1 25.5 14.4L14.4 25.5A2.24 2.24 0 1 0 17.6 25.5Z";
const WOVEN =
  "M17.6 25.5L13.3 21.2M10.8 18.7L6.5 14.4A2.8 2.8 0 0 1 10.5 10.5L10.8 10.8M13.3 13.3L18.7 18.7M21.2 21.2L21.5 21.5A2.8 2.8 0 0 0 25.5 17.6L21.2 13.3M18.7 10.8L14.4 6.5A2.24 2.24 0 1 1 17.6 6.5L17.2 6.9M14.8 9.3L9.3 14.8M6.9 17.2L6.5 17.6A2.8 2.8 0 0 0 10.5 21.5L14.8 17.2M17.2 14.8L21.5 10.5A2.8 2.8 0 0 1 25.5 14.4L25.1 14.8M22.7 17.2L17.2 22.7M14.8 25.1L14.4 25.5A2.24 2.24 0 1 0 17.6 25.5";

export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d={size < 24 ? WHOLE : WOVEN} />
    </svg>
  );
}
