/** Line icons on a 24 px grid; each is decoration beside a word, never alone. */
const paths = {
  inbox: "M4 13.5 6.2 6h11.6L20 13.5V19H4zM4 13.5h4.6l1.4 2.5h4l1.4-2.5H20",
  children:
    "M8.5 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19.5c0-3.6 2.4-5.8 5.5-5.8s5.5 2.2 5.5 5.8M16.5 12.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM16.8 15c2.6 0 4.2 1.8 4.2 4.5",
  requests: "M5 5h14v10.5H11L7 19v-3.5H5zM12 7.4v3.4M12 12.9v.2",
  settings:
    "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 12.6a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM6.6 18.4c.8-2.2 2.9-3.4 5.4-3.4s4.6 1.2 5.4 3.4",
  back: "M14.5 5.5 8 12l6.5 6.5",
  next: "M9.5 5.5 16 12l-6.5 6.5",
  phone:
    "M6.2 4.5h3l1.5 4-2 1.6a12 12 0 0 0 5.2 5.2l1.6-2 4 1.5v3c0 1-.8 1.7-1.7 1.7A15.1 15.1 0 0 1 4.5 6.2c0-.9.7-1.7 1.7-1.7z",
  talk: "M4.5 5.5h15v10H12l-4.5 3.6v-3.6h-3z",
  note: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 11v5M12 8v.2",
  keep: "M7 4.5h10v15l-5-3.6-5 3.6z",
  urgent: "M12 4.2 21 19.5H3zM12 10v4.6M12 17v.2",
  check: "M5 12.5 10 17.5 19 7",
  quiet: "M18.5 14.5A7 7 0 0 1 9.5 5.5a7 7 0 1 0 9 9z",
  more: "M6 9.5l6 6 6-6",
  week: "M5 6h14v13H5zM5 10.5h14M9 3.8V7M15 3.8V7M8.5 14.5h2M13.5 14.5h2",
  print: "M7.5 9V4.5h9V9M7.5 16H5V9h14v7h-2.5M7.5 13.5h9v6h-9z",
  link: "M9.5 14.5l5-5M11 7l1.2-1.2a4 4 0 0 1 6 6L17 13M13 17l-1.2 1.2a4 4 0 0 1-6-6L7 11",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
