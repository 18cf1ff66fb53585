import type { ComponentChildren } from "preact";

interface PhraseFieldProps {
  label: string;
  /** What a keeper of passwords makes of it. */
  use: "current-password" | "new-password";
  name: string;
  value: string;
  onValue: (value: string) => void;
  most?: number;
  disabled?: boolean;
  /** What stands below. */
  children?: ComponentChildren;
}

/** Where a pass-phrase is typed. */
export function PhraseField(props: PhraseFieldProps) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="password"
        name={props.name}
        autocomplete={props.use}
        maxLength={props.most}
        value={props.value}
        disabled={props.disabled}
        onInput={(e) => props.onValue(e.currentTarget.value)}
      />
      {props.children}
    </label>
  );
}
